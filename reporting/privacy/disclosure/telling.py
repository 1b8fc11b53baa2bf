"""What the reporter reads about a disclosure: a fixed text, in the language of the report."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting import vault
from reporting.casework.notify import send_notice
from reporting.messages import add_message, notices_can_be_sent
from reporting.models import Disclosure, KeyWrap, Message, Report

from .opening import email_of
from .scope import scope_in_words

__all__ = ["NO_CODE", "WORDS_GONE", "message_about", "tell", "why_not_told"]

NONCE_BYTES = 16
# Why nobody can be told; these stand in the trail.
WORDS_GONE, NO_CODE = "words_gone", "no_code"


def why_not_told(report: Report) -> str:
    """Why no message can reach the reporter, or nothing: only with their code is one read."""
    if report.case.words_gone_at is not None:
        return WORDS_GONE
    has_code = report.key_wraps.filter(holder=KeyWrap.Holder.REPORTER).exists()
    return "" if has_code else NO_CODE


def message_about(disclosure: Disclosure, language: str, moment: datetime) -> str:
    """To whom, on what ground, what and when; says nothing of why the report was asked for."""
    with translation.override(language):
        lines = [
            _("The municipality had to give a part of this report to others."),
            _("To whom: %(authority)s") % {"authority": disclosure.get_authority_display()},
            _("On what ground: %(ground)s") % {"ground": disclosure.get_ground_display()},
            _("What: %(scope)s") % {"scope": scope_in_words(disclosure.scope)},
            _("When: %(day)s") % {"day": date_format(timezone.localtime(moment), "DATE_FORMAT")},
            _("Questions about this? Answer here. The municipality reads it."),
        ]
    return "\n".join(lines)


def tell(*, disclosure: Disclosure, report: Report, key: vault.DataKey) -> None:
    """Seals the message and notes that the reporter was told; a mail follows where one is wished.

    Runs in the transaction of the caller, who has locked the disclosure and asked `why_not_told`.
    """
    moment = disclosure.handed_over_at or timezone.now()
    add_message(
        report=report,
        key=key,
        author=Message.Author.MUNICIPALITY,
        text=message_about(disclosure, report.language, moment),
        nonce=secrets.token_bytes(NONCE_BYTES),
    )
    disclosure.reporter_told_at = timezone.now()
    if report.answer_wished and notices_can_be_sent() and (address := email_of(report, key)):
        language = report.language
        transaction.on_commit(lambda: send_notice(address=address, language=language) and None)
