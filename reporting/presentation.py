"""A report's facts in the words that people read."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from home.people.models import Municipality

from .behaviour_bits import to_codes
from .incident_time import QUARTER_MINUTES, clock_time
from .models import Behaviour, Incident, Report
from .models.incident import PartOfDay, Precision


class BehaviourLabels:
    """Names the behaviours of incidents; reads the municipality's list once."""

    def __init__(self, municipality: Municipality | None, language: str) -> None:
        behaviours = Behaviour.objects.of(municipality)
        self._bit_of = behaviours.bits()
        self._labels = behaviours.labels(language)

    def each_of(self, report: Report) -> list[str]:
        return self._named(report.incident.behaviours)

    def of(self, report: Report) -> str:
        return " · ".join(self.each_of(report))

    def of_bits(self, behaviours: int) -> str:
        """Those whose bits are set in a stored number."""
        return " · ".join(self._named(behaviours))

    def _named(self, behaviours: int) -> list[str]:
        codes = to_codes(behaviours, self._bit_of)
        return [self._labels.get(code, code) for code in codes]


def part_of_day_label(part: str) -> str:
    """A part of the day, or nothing where there is none."""
    labels = {
        PartOfDay.NIGHT: _("at night"),
        PartOfDay.MORNING: _("in the morning"),
        PartOfDay.AFTERNOON: _("in the afternoon"),
        PartOfDay.EVENING: _("in the evening"),
    }
    return {str(code): label for code, label in labels.items()}.get(part, "")


def _day(day: date) -> str:
    return f"{date_format(day, 'D')} {date_format(day, 'DATE_FORMAT')}"


def when_label(incident: Incident) -> str:
    """When it happened, as precisely as it is known."""
    part = part_of_day_label(incident.part_of_day)
    if incident.precision == Precision.REPEATEDLY:
        return _repeatedly(incident, part)
    if incident.local_date is None or incident.week_slot is None:
        return _("unknown")
    start = datetime.combine(incident.local_date, clock_time(incident.week_slot))
    end = start + timedelta(minutes=QUARTER_MINUTES) * (incident.duration_quarters or 1)
    day = _day(incident.local_date)
    if incident.precision == Precision.MOMENT:
        return f"{day}, {time_format(start.time(), 'H:i')}"
    if incident.precision == Precision.ABOUT:
        clock = {"start": time_format(start.time(), "H:i"), "end": time_format(end.time(), "H:i")}
        return f"{day}, " + _("about %(start)s to %(end)s") % clock
    if incident.precision == Precision.PERIOD:
        # The end is the first quarter that no longer belongs to it.
        last = _day((end - timedelta(minutes=QUARTER_MINUTES)).date())
        days = _("some day from %(first)s to %(last)s") % {"first": day, "last": last}
        return f"{days}, {part}" if part else days
    return f"{day}, {part}" if part else day


def _repeatedly(incident: Incident, part: str) -> str:
    told = [_("again and again"), part]
    if incident.local_date is not None:
        told.append(_("last on %(day)s") % {"day": _day(incident.local_date)})
    return ", ".join(filter(None, told))


def where_label(incident: Incident) -> str:
    """The kind of place, and the area where it is known."""
    kind = incident.get_kind_of_place_display()
    return f"{kind}, {incident.area}" if incident.area else str(kind)
