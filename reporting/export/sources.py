"""What the database gives for each report, as plain text and numbers that need no converting."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Case,
    CharField,
    Expression,
    F,
    IntegerField,
    Q,
    SmallIntegerField,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable, ExpressionWrapper
from django.db.models.functions import Cast, TruncDate
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from reporting.incident_time import PARTS_OF_DAY, QUARTERS_PER_DAY
from reporting.models.incident import Precision

__all__ = ["SOURCES"]

QUARTERS_PER_HOUR = 4
TIMED = Q(incidents__precision__in=(Precision.MOMENT, Precision.ABOUT))


def _text(field: str) -> Expression:
    return Cast(F(field), TextField())


def _day(field: str) -> Expression:
    """The day on the municipality's own clock: days are few, and moments nearly all different."""
    return Cast(TruncDate(field, tzinfo=timezone.get_default_timezone()), TextField())


class _Plain(ExpressionWrapper):  # type: ignore[type-arg]
    """As the database driver gives it: Django would call a function for each value."""

    def get_db_converters(self, connection: BaseDatabaseWrapper) -> list[Any]:
        return []


def _truth(field: str) -> Expression:
    return _Plain(F(field), output_field=IntegerField())


def _slot_of_day() -> Expression:
    """The quarter of an hour, counted from midnight."""
    return ExpressionWrapper(
        F("incidents__week_slot") % QUARTERS_PER_DAY, output_field=SmallIntegerField()
    )


def _part_of_day() -> Expression:
    """The part of the day that was told, or that a told time lies in."""
    starts = sorted(
        ((hour * QUARTERS_PER_HOUR, str(part)) for part, hour in PARTS_OF_DAY.items()), reverse=True
    )
    parts = [
        When(TIMED & Q(GreaterThanOrEqual(_slot_of_day(), first)), then=Value(part))
        for first, part in starts
    ]
    told = When(~Q(incidents__part_of_day=""), then=F("incidents__part_of_day"))
    return Case(told, *parts, default=Value(""), output_field=CharField())


def _start() -> Expression:
    """The quarter of the day that a told time starts in; nothing where only a day was told."""
    start = Case(When(TIMED, then=_slot_of_day()), default=None, output_field=SmallIntegerField())
    return _Plain(start, output_field=SmallIntegerField())


def _length() -> Expression:
    """How many quarters a told time lasts."""
    length = F("incidents__duration_quarters")
    told = Case(When(TIMED, then=length), default=None, output_field=IntegerField())
    return _Plain(told, output_field=IntegerField())


#: By name; each expression stands on reports.
SOURCES: dict[str, Combinable] = {
    "id": F("id"),
    "public_id": _text("public_id"),
    "received_at": _text("received_at"),
    "received_day": _day("received_at"),
    "received_month": _text("incidents__received_month"),
    "date": _text("incidents__local_date"),
    "part_of_day": _part_of_day(),
    "precision": F("incidents__precision"),
    "start": _start(),
    "length": _length(),
    "behaviours": F("incidents__behaviours"),
    "kind_of_place": F("incidents__kind_of_place"),
    "area": F("incidents__area_id"),
    "cell9": F("incidents__cell9"),
    "cell": F("incidents__cell"),
    "language": F("language"),
    "channel": F("channel"),
    "source": F("source"),
    "outside_municipality": _truth("outside_municipality"),
    "held_for_moderation": _truth("held_for_moderation"),
    "answer_wished": _truth("answer_wished"),
    "import_batch": F("import_batch_id"),
    "status": F("case__status"),
    "priority": F("case__priority"),
    "outcome": F("case__outcome"),
    "closed_day": _day("case__closed_at"),
    "team": F("case__team_id"),
    "heard": _truth("case__heard"),
    "helped": _truth("case__helped"),
    "merged_into": _text("case__merged_into__public_id"),
}
