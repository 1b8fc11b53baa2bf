"""Stories compared with what a person tells: opened in memory, recorded first, shown to nobody."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from home.people.models import Municipality, User
from reporting import audit, vault
from reporting.extra_answers import EXTRA
from reporting.messages import sealed_parts
from reporting.models import AuditEntry, Message, Report, Sealed
from reporting.report_keys import keys_of

from .fitting import Fit, common_words, fit_of, told_words

__all__ = ["compare"]

TEXTS = ("story", "wish", "place", "text")


def compare(
    *,
    reports: Sequence[Report],
    words: str,
    municipality: Municipality,
    actor: User,
    reason: str,
    filters: Mapping[str, Any],
) -> dict[int, Fit]:
    """How well each report fits, by its number; one act in the trail, written before any opens."""
    audit.record(
        action=AuditEntry.Action.WORDS_SEARCHED,
        actor=actor,
        municipality=municipality,
        object_type="reports",
        reason=reason,
        detail={
            "filter": _digest(filters),
            "number": len(reports),
            "reports": [str(report.public_id) for report in reports],
        },
    )
    prefetch_related_objects(
        reports,
        Prefetch(
            "sealed",
            queryset=Sealed.objects.filter(kind=Sealed.Kind.WORDS)
            | Sealed.objects.filter(message__author=Message.Author.REPORTER),
            to_attr="told",
        ),
    )
    told = told_words(words)
    keys = keys_of(municipality, [report.pk for report in reports])
    stories = {report.pk: _words_of(report, keys.get(report.pk)) for report in reports}
    told -= common_words(told, [story for story in stories.values() if story is not None])
    return {
        number: Fit.UNKNOWN if story is None else fit_of(told, story)
        for number, story in stories.items()
    }


def _words_of(report: Any, key: vault.DataKey | None) -> set[str] | None:
    """The words of a story; None where they have gone or no key here opens them."""
    if not report.told or key is None:
        return None
    try:
        opened = [key.open(part) for part in sealed_parts(report.told)]
    except vault.CannotOpenError:
        return None
    texts = [str(content.get(name, "")) for content in opened for name in TEXTS]
    texts += [str(text) for content in opened for text in content.get(EXTRA, {}).values()]
    return told_words(" ".join(texts))


def _digest(filters: Mapping[str, Any]) -> str:
    """Of what was chosen from lists; the words are not in it."""
    chosen = sorted((name, str(value)) for name, value in filters.items() if value)
    return hashlib.sha256(repr(chosen).encode()).hexdigest()
