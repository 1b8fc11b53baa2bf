"""A report's facts in the words that staff read."""

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from home.people.models import Municipality
from reporting.behaviour_bits import to_codes
from reporting.incident_time import PARTS_OF_DAY, clock_time
from reporting.models import Behaviour, Incident, Report
from reporting.models.incident import Precision


class BehaviourLabels:
    """Names the behaviours of incidents; reads the municipality's list once."""

    def __init__(self, municipality: Municipality | None, language: str) -> None:
        behaviours = Behaviour.objects.of(municipality)
        self._bit_of = behaviours.bits()
        self._labels = behaviours.labels(language)

    def of(self, report: Report) -> str:
        codes = to_codes(report.incident.behaviours, self._bit_of)
        return " · ".join(self._labels.get(code, code) for code in codes)


def part_of_day_label(hour: int) -> str:
    """The part of the day that starts at `hour`."""
    return {
        PARTS_OF_DAY["night"]: _("at night"),
        PARTS_OF_DAY["morning"]: _("in the morning"),
        PARTS_OF_DAY["afternoon"]: _("in the afternoon"),
        PARTS_OF_DAY["evening"]: _("in the evening"),
    }[hour]


def when_label(incident: Incident) -> str:
    """When it happened, as precisely as it is known."""
    if incident.local_date is None or incident.week_slot is None:
        return _("unknown")
    weekday, date = (date_format(incident.local_date, part) for part in ("D", "DATE_FORMAT"))
    day = f"{weekday} {date}"
    start = clock_time(incident.week_slot)
    if incident.precision == Precision.MOMENT:
        return f"{day}, {time_format(start, 'H:i')}"
    if incident.precision == Precision.PART_OF_DAY:
        return f"{day}, {part_of_day_label(start.hour)}"
    return day


def where_label(incident: Incident) -> str:
    """The kind of place, and the area where it is known."""
    kind = incident.get_kind_of_place_display()
    return f"{kind}, {incident.area}" if incident.area else str(kind)
