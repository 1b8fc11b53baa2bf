"""What was done to a report, by whom and when, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from home.people.languages import language_choices
from home.people.models import User
from reporting.cases.feedback import BY_REPORTER
from reporting.models import Area, AuditEntry, Case, Correction, Incident, Report, Team
from reporting.models.incident import KindOfPlace
from reporting.presentation import BehaviourLabels, when_label

from .people import name_of

__all__ = ["Event", "history_of"]

Action = AuditEntry.Action
MOST = 200


@dataclass(frozen=True)
class Event:
    """One line: an act, or the same act several times on end."""

    at: datetime
    who: str
    what: str
    detail: str = ""
    times: int = 1


def history_of(report: Report, labels: BehaviourLabels, visible: QuerySet[Report]) -> list[Event]:
    """The newest acts first; in a fixed number of queries. Holds no word of anyone.

    Names no case but those that are `visible` to the reader.
    """
    entries = list(
        AuditEntry.objects.filter(object_type="report", object_id=str(report.public_id))
        # Corrections have rows of their own, which say what it was before.
        .exclude(action=Action.CORRECTED)
        .select_related("actor")
        .order_by("-at", "-pk")[:MOST]
    )
    corrections = list(report.corrections.select_related("actor")[:MOST])
    words = _Words(entries, corrections, labels, visible)
    events = [
        Event(
            entry.at,
            name_of(entry.actor) or entry.actor_email or _nobody(entry),
            entry.get_action_display(),
            words.of_entry(entry),
        )
        for entry in entries
    ]
    events += [
        Event(
            row.made_at,
            name_of(row.actor),
            _("corrected a fact"),
            words.of_correction(row),
        )
        for row in corrections
    ]
    return _together(sorted(events, key=lambda event: event.at, reverse=True))


def _nobody(entry: AuditEntry) -> str:
    return _("the reporter") if entry.reason == BY_REPORTER else _("the system")


def _together(events: Iterable[Event]) -> list[Event]:
    """The same act of the same person on end as one line, with the moment of the last."""
    lines: list[Event] = []
    for event in events:
        last = lines[-1] if lines else None
        if last and replace(event, at=last.at, times=last.times) == last:
            lines[-1] = replace(last, times=last.times + 1)
        else:
            lines.append(event)
    return lines


class _Words:
    """Names what ids and codes stand for; looks each kind up once."""

    def __init__(
        self,
        entries: Iterable[AuditEntry],
        corrections: Iterable[Correction],
        labels: BehaviourLabels,
        visible: QuerySet[Report],
    ) -> None:
        details = [entry.detail for entry in entries]
        self._labels = labels
        self._users = User.objects.in_bulk(_ids(details, "handler"))
        self._teams = Team.objects.in_bulk(_ids(details, "team"))
        facts = [fact for row in corrections for fact in (row.before, row.after)]
        self._areas = Area.objects.defer("geometry").in_bulk(_ids(facts, "area_id"))
        others = {detail.get(name) for detail in details for name in ("duplicate", "main")}
        rows = visible.filter(public_id__in=filter(None, others)) if any(others) else ()
        self._numbers = {str(row.public_id): row.pk for row in rows}

    def of_entry(self, entry: AuditEntry) -> str:
        detail = entry.detail
        match entry.action:
            case Action.STATUS_CHANGED:
                return self._step(detail)
            case Action.ASSIGNED:
                team = self._teams.get(detail.get("team"))
                handler = self._users.get(detail.get("handler"))
                told = [str(team) if team else "", name_of(handler)]
                return " · ".join(filter(None, told)) or _("nobody")
            case Action.MERGED | Action.SPLIT:
                return self._pair(detail, entry.object_id)
            case Action.TRANSLATED:
                return _languages(detail)
            case Action.REDACTED:
                return _("%(count)s characters") % {"count": detail.get("characters", "")}
            case Action.PHOTO_OPENED | Action.PHOTO_CLOSED | Action.PHOTO_REOPENED:
                return _("Photo %(number)s") % {"number": detail.get("photo", "")}
        return ""

    def of_correction(self, row: Correction) -> str:
        before, after = (self._fact(row.fact, stored) for stored in (row.before, row.after))
        return f"{row.get_fact_display()}: {before} → {after}"

    def _fact(self, fact: str, stored: dict[str, Any]) -> str:
        if fact == Correction.Fact.BEHAVIOURS:
            return self._labels.of_bits(stored.get("behaviours", 0))
        if fact == Correction.Fact.TIME:
            day = stored.get("local_date")
            told = stored | {"local_date": date.fromisoformat(day) if day else None}
            told.pop("month", None)
            return when_label(Incident(**told))
        area = self._areas.get(stored.get("area_id"))
        kinds = {str(code): str(label) for code, label in KindOfPlace.choices}
        kind = kinds.get(stored.get("kind_of_place", ""), "")
        return ", ".join(filter(None, [kind, str(area) if area else ""]))

    def _step(self, detail: dict[str, Any]) -> str:
        statuses, outcomes = dict(Case.Status.choices), dict(Case.Outcome.choices)
        told = " → ".join(
            str(statuses.get(detail.get(name, ""), detail.get(name, ""))) for name in ("from", "to")
        )
        outcome = outcomes.get(detail.get("outcome", ""))
        return f"{told}: {outcome}" if outcome else told

    def _pair(self, detail: dict[str, Any], own: str) -> str:
        other = detail.get("main") if own == detail.get("duplicate") else detail.get("duplicate")
        number = self._numbers.get(other or "")
        return _("case %(number)s") % {"number": number} if number else ""


def _languages(detail: dict[str, Any]) -> str:
    names = dict(language_choices())
    told = [str(names.get(detail.get(end, ""), "")) for end in ("from", "to")]
    return " → ".join(filter(None, told))


def _ids(details: Iterable[dict[str, Any]], name: str) -> set[int]:
    return {detail[name] for detail in details if isinstance(detail.get(name), int)}
