"""A mail that there is something to read: it says nothing of what, and names neither site.

The address is sealed, so the mail is made where the private key is, in the process that opened it,
and no queue ever holds it. It goes after the answer is stored; a mail server that does not answer
is given up after EMAIL_TIMEOUT.
"""

import logging
from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def send_notice(*, address: str, language: str) -> bool:
    """Sends the notice in the reporter's language; False, and a line in the log, where it fails."""
    try:
        _notice(address, language).send()
    except Exception:
        # A mail server's words repeat the address, so nothing of them is written down.
        logger.warning("a notice of an answer could not be sent")
        return False
    return True


def _notice(address: str, language: str) -> EmailMessage:
    sender = settings.NOTICE_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    with translation.override(language):
        lines = [_("There is a new note for you.")]
        if settings.NOTICE_URL:
            lines.append(_("To read it, open this page and fill in your code:"))
            lines.append(settings.NOTICE_URL)
        else:
            lines.append(_("To read it, go back to the page and fill in your code."))
        return EmailMessage(
            subject=_("A note for you"),
            body="\n\n".join(lines) + "\n",
            from_email=sender,
            to=[address],
            # Else it names the machine that it was sent from.
            headers={"Message-ID": make_msgid(domain=domain)},
        )
