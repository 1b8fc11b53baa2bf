"""Mail about an account: it waits in the queue, and the queue does not hold what it says.

The words (a code, a link) and the address lie in the cache for an hour, sealed, under a random
name; the task has that name only, since arguments and results of tasks are kept.
"""

import json
import logging
from secrets import token_hex

from django.core.cache import cache
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django_tasks import task

from .seal import sealer

__all__ = ["queue_mail", "send_account_mail"]

log = logging.getLogger(__name__)

KEPT_SECONDS = 3600
PURPOSE = "account mail"


def queue_mail(message: EmailMessage) -> None:
    """Sends the message soon; whoever asked for it does not wait.

    One that is to nobody takes the same way, and is not sent.
    """
    name = token_hex(16)
    parts = {
        "subject": message.subject,
        "body": message.body,
        "from_email": message.from_email,
        "to": message.to,
        "subtype": message.content_subtype,
        "alternatives": [list(pair) for pair in getattr(message, "alternatives", [])],
    }
    cache.set(_place(name), sealer(PURPOSE).encrypt(json.dumps(parts).encode()), KEPT_SECONDS)
    send_account_mail.enqueue(name)


@task()
def send_account_mail(name: str) -> None:
    """Sends what lies in the cache under this name, once."""
    sealed = cache.get(_place(name))
    if sealed is None:
        log.error("A mail about an account was gone before it was sent: is the cache shared?")
        return
    parts = json.loads(sealer(PURPOSE).decrypt(sealed))
    subtype = parts.pop("subtype")
    message = EmailMultiAlternatives(**parts)
    message.content_subtype = subtype
    if message.to:
        message.send()
    cache.delete(_place(name))


def _place(name: str) -> str:
    return f"account-mail:{name}"
