"""Mail about an account: it waits in the queue, and the queue does not hold what it says.

The words (a code, a link) lie in the cache for an hour under a random name; the task has that
name only, since arguments and results of tasks are kept.
"""

import logging
from secrets import token_hex

from django.core.cache import cache
from django.core.mail import EmailMessage
from django_tasks import task

__all__ = ["queue_mail", "send_account_mail"]

log = logging.getLogger(__name__)

KEPT_SECONDS = 3600


def queue_mail(message: EmailMessage) -> None:
    """Sends the message soon; whoever asked for it does not wait."""
    name = token_hex(16)
    cache.set(_place(name), message, KEPT_SECONDS)
    send_account_mail.enqueue(name)


@task()
def send_account_mail(name: str) -> None:
    """Sends what lies in the cache under this name, once."""
    message = cache.get(_place(name))
    if message is None:
        log.error("A mail about an account was gone before it was sent: is the cache shared?")
        return
    message.send()
    cache.delete(_place(name))


def _place(name: str) -> str:
    return f"account-mail:{name}"
