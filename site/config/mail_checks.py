"""What mail may give away: an address in a log, or where a reporter's mail is from."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from reporting.messages import MAIL_THAT_GOES_NOWHERE


@register(Tags.security, deploy=True)
def mail_is_sent_and_not_written_down(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """No address of a reporter stands in a log or a file."""
    if settings.EMAIL_BACKEND not in MAIL_THAT_GOES_NOWHERE:
        return []
    return [
        Error(
            "EMAIL_URL names no mail server: mail would stand in a log or go nowhere, and with it "
            "the address that it is for. No reporter is asked for one.",
            hint="Set EMAIL_URL, for example smtp+tls://user:password@mail.example:587",
            id="ssstop.E009",
        )
    ]


@register(Tags.security, deploy=True)
def notice_gives_nothing_away(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Who else reads the mailbox does not see where the mail is from."""
    sender = settings.NOTICE_FROM_EMAIL
    if sender == settings.DEFAULT_FROM_EMAIL:
        return [
            Error(
                "NOTICE_FROM_EMAIL is not set, so that a reporter gets mail from the site's own "
                "sender, which whoever else reads that mailbox sees.",
                hint="Set it to an address that gives nothing away, in a domain of another name.",
                id="ssstop.E010",
            )
        ]
    domain = parseaddr(sender)[1].rpartition("@")[2].lower()
    if domain and any(_belong_together(domain, host) for host in _hosts()):
        return [
            Warning(
                f"NOTICE_FROM_EMAIL is an address in {domain}, which is the site's own domain: it "
                "tells whoever else reads a reporter's mailbox where the mail is from.",
                hint="Use a domain of another name.",
                id="ssstop.W004",
            )
        ]
    return []


def _hosts() -> set[str]:
    named = {host.lstrip(".*").lower() for host in settings.ALLOWED_HOSTS}
    return (named | {urlsplit(settings.SITE_URL).hostname or ""}) - {""}


def _belong_together(domain: str, host: str) -> bool:
    """Whether one lies within the other, or both in the same domain, `www.` left out."""
    host = host.removeprefix("www.")
    return domain == host or domain.endswith(f".{host}") or host.endswith(f".{domain}")
