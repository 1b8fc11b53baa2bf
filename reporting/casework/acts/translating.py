"""Words into another language, by the engine of our own; written down before it is asked."""

from django.conf import settings

from home.people.models import User
from reporting.audit import record_act
from reporting.messages import Translation
from reporting.models import AuditEntry, Report
from reporting.translation import translate

__all__ = ["translate_answer", "translate_for_staff"]


def translate_for_staff(
    *, report: Report, actor: User, what: str, text: str, language: str
) -> Translation:
    """What the reporter wrote, in `language`. Raises TranslationError."""
    source = None if report.language == language else report.language
    _record(report, actor, what, source or "", language)
    return Translation(language, translate(text, source=source, target=language), machine=True)


def translate_answer(*, report: Report, actor: User, text: str) -> Translation:
    """What a handler wrote in the site's first language, in the reporter's. Raises
    TranslationError."""
    source, target = settings.LANGUAGE_CODE, report.language
    _record(report, actor, "answer", source, target)
    return Translation(target, translate(text, source=source, target=target), machine=True)


def _record(report: Report, actor: User, what: str, source: str, target: str) -> None:
    detail = {"what": what, "from": source, "to": target}
    record_act(AuditEntry.Action.TRANSLATED, report, actor, detail)
