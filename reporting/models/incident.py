"""What is countable about an incident: where, when and what, and nothing else."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality

from .area import Area
from .report import Report

WEEK_SLOTS = 7 * 24 * 4


class KindOfPlace(models.TextChoices):
    UNKNOWN = "unknown", _("I don't know exactly")
    STREET = "street", _("Street or square")
    PARK = "park", _("Park")
    STATION = "station", _("Station or bus stop")
    TRANSPORT = "transport", _("In a bus or train")
    NIGHTLIFE = "nightlife", _("Nightlife")
    SHOP = "shop", _("Shop")
    SCHOOL = "school", _("School")
    SPORT = "sport", _("Sport")
    WATER = "water", _("Beach or water side")
    ONLINE = "online", _("Online")
    OTHER = "other", _("Somewhere else")


class Precision(models.TextChoices):
    UNKNOWN = "unknown", _("unknown")
    REPEATEDLY = "repeatedly", _("repeatedly")
    PERIOD = "period", _("some days")
    DAY = "day", _("the day")
    PART_OF_DAY = "part_of_day", _("the part of the day")
    ABOUT = "about", _("about the time")
    MOMENT = "moment", _("the time")


class PartOfDay(models.TextChoices):
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")
    NIGHT = "night", _("night")


class Incident(models.Model):
    """One incident of one report.

    It points at Report with the month of receipt beside it and nothing points at it, so that this
    table alone can be partitioned by month. Local time, cells and what is counted of the receipt
    are stored, since computing them or joining the reports in each count is many times slower.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="incidents")
    received_month = models.DateField(help_text="The first day of the month of receipt.")
    received_on = models.DateField(help_text="The local day of receipt.")
    source = models.CharField(max_length=80, blank=True, help_text="As the report has it.")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    local_date = models.DateField(_("date"), null=True)
    month = models.DateField(null=True, help_text="The first day of the month of the incident.")
    # Quarter hours since Monday 00:00 in the municipality's own time: 0 to 671.
    week_slot = models.PositiveSmallIntegerField(null=True)
    duration_quarters = models.PositiveIntegerField(null=True)
    precision = models.CharField(
        _("how precise"), max_length=20, choices=Precision.choices, default=Precision.UNKNOWN
    )
    # Within the interval: 'some evening last week' lasts seven days, and only evenings count.
    part_of_day = models.CharField(
        _("part of the day"), max_length=20, choices=PartOfDay.choices, blank=True
    )

    # H3 indexes as numbers, resolution 10 and its parents.
    cell = models.BigIntegerField(null=True)
    cell9 = models.BigIntegerField(null=True)
    cell8 = models.BigIntegerField(null=True)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("area")
    )
    kind_of_place = models.CharField(
        _("kind of place"),
        max_length=20,
        choices=KindOfPlace.choices,
        default=KindOfPlace.UNKNOWN,
    )
    behaviours = models.BigIntegerField(help_text="A bit for each behaviour: Behaviour.bit.")

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "received_month"], name="incident_once_per_report"
            ),
            models.CheckConstraint(
                condition=models.Q(week_slot__isnull=True) | models.Q(week_slot__lt=WEEK_SLOTS),
                name="week_slot_in_week",
            ),
            models.CheckConstraint(
                condition=models.Q(behaviours__gt=0), name="incident_has_behaviour"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "local_date"], name="incident_date"),
            models.Index(fields=["municipality", "cell"], name="incident_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date or '?'}"

    @staticmethod
    def receipt(report: Report) -> dict[str, Any]:
        """What an incident has of its report, as fields: a report is never received again."""
        day = timezone.localdate(report.received_at)
        return {
            "report": report,
            "municipality": report.municipality,
            "received_on": day,
            "received_month": day.replace(day=1),
            "source": report.source,
        }
