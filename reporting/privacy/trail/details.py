"""The details of an act in words; the export of the trail keeps them as they were written down."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reporting.models import AuditEntry, CaseSettings, PhotoSettings

from .detail_labels import NAMES, codes_of
from .named import Named

__all__ = ["detail_label", "is_digest", "reports_in"]

LONGEST = 120
# Of a list so many are shown; the export has all.
SHOWN_OF_A_LIST = 3
SHOWN_OF_A_DIGEST = 8
_DIGEST = re.compile(r"[0-9a-f]{64}")
Action = AuditEntry.Action
#: Acts that say what was and what is.
CHANGES = (
    Action.TEAM_CHANGED,
    Action.MEASURE_CHANGED,
    Action.PATROL_CHANGED,
    Action.QUESTION_CHANGED,
)


def is_digest(text: str) -> bool:
    return bool(_DIGEST.fullmatch(text))


def reports_in(entry: AuditEntry) -> list[str]:
    """The long ids of reports that are shown among the details."""
    found = [entry.detail.get(name) for name in ("duplicate", "main")]
    for name in ("reports", "ids"):
        listed = entry.detail.get(name)
        found += listed[:SHOWN_OF_A_LIST] if isinstance(listed, list) else []
    return [one for one in found if isinstance(one, str) and _is_long_id(one)]


def _is_long_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def detail_label(entry: AuditEntry, named: Named, number_of: Mapping[str, int]) -> str:
    """All details on one line. What nobody here knows stands there as it was written down."""
    told = _Told(entry.action, named, number_of)
    return " · ".join(filter(None, told.lines(entry.detail)))


class _Told:
    """Words for the details of one act."""

    def __init__(self, action: str, named: Named, number_of: Mapping[str, int]) -> None:
        self._action = action
        self._named = named
        self._number_of = number_of

    def lines(self, detail: Mapping[str, Any]) -> Iterator[str]:
        if self._action in CHANGES:
            yield from self._changes(detail)
            return
        # One after the other, as they are read.
        if "from" in detail and "to" in detail:
            yield f"{self._value('from', detail['from'])} → {self._value('to', detail['to'])}"
            detail = {name: value for name, value in detail.items() if name not in ("from", "to")}
        for name, value in detail.items():
            if isinstance(value, dict) and value.keys() == {"from", "to"}:
                before, after = (self._value(name, value[end]) for end in ("from", "to"))
                yield f"{_setting(name)}: {before} → {after}"
            else:
                yield f"{capfirst(str(NAMES.get(name, name)))}: {self._value(name, value)}"

    def _changes(self, detail: Mapping[str, Any]) -> Iterator[str]:
        """What is another in a row; one that came or went says so."""
        before, after = (_as_dict(detail.get(name)) for name in ("before", "after"))
        if not before or not after:
            yield _("new") if after else _("gone")
        for name, now in (after or before).items():
            was = before.get(name)
            label = capfirst(str(NAMES.get(name, name)))
            if before and after and was != now:
                yield f"{label}: {self._value(name, was)} → {self._value(name, now)}"
            elif not (before and after) and now:
                yield f"{label}: {self._value(name, now)}"

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, list):
            shown = ", ".join(self._value(name, one) for one in value[:SHOWN_OF_A_LIST])
            return (f"{shown}, …" if len(value) > SHOWN_OF_A_LIST else shown) or _("none")
        if value is None or value == "":
            return _("none")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        called = self._named.label(name, value)
        if called is not None:
            return called
        if isinstance(value, int):
            return filesizeformat(value) if name == "size" else number_format(value)
        if isinstance(value, str):
            return self._text(name, value)
        return _short(json.dumps(value, ensure_ascii=False))

    def _text(self, name: str, value: str) -> str:
        if value in (codes := codes_of(self._action, name)):
            return str(codes[value])
        if value in self._number_of:
            return _("report %(number)s") % {"number": self._number_of[value]}
        if name in ("from", "until") and (moment := _moment(value)):
            return moment
        return _short(value)


def _as_dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _setting(name: str) -> str:
    """What the screen calls it; as it was written down where there is no such setting any more."""
    stored = getattr(CaseSettings, name, None) or getattr(PhotoSettings, name, None)
    return capfirst(str(stored.field.verbose_name)) if stored is not None else name


def _moment(value: str) -> str:
    """A day, or a day and an hour, as people read it; empty where it is neither."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return ""
    if "T" not in value:
        return date_format(found, "DATE_FORMAT")
    local = timezone.localtime(found) if timezone.is_aware(found) else found
    return date_format(local, "DATETIME_FORMAT")


def _short(text: str) -> str:
    most = SHOWN_OF_A_DIGEST if is_digest(text) else LONGEST
    return text if len(text) <= most else f"{text[:most]}…"
