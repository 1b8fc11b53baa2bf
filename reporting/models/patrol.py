"""Hours of enforcement in the street: where, from when to when, and what came of them."""

from datetime import date, time, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality

from .area import Area

QUARTERS_PER_DAY = 96
QUARTER_MINUTES = 15


class PatrolQuerySet(models.QuerySet["Patrol"]):
    def of(self, municipality: Municipality | None) -> "PatrolQuerySet":
        return self.filter(municipality=municipality)

    def between(self, first: date, last: date) -> "PatrolQuerySet":
        """Those that begin on a day from `first` to `last`, or go on into the first one."""
        return self.filter(Q(day__range=(first, last)) | Q(next_day=first))


class Patrol(models.Model):
    """One patrol in one area. Times are quarters of an hour of the local day that it begins on.

    `until_quarter` is the first quarter that no longer belongs to it, over 96 after midnight.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area")
    )
    day = models.DateField(_("day"))
    first_quarter = models.PositiveSmallIntegerField()
    until_quarter = models.PositiveSmallIntegerField()
    # The day after, where it goes on past midnight: the database compares days, and adds none.
    next_day = models.DateField(null=True, editable=False)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    officers = models.PositiveSmallIntegerField(_("officers"), default=2)
    observations = models.PositiveSmallIntegerField(_("observations"), default=0)
    warnings = models.PositiveSmallIntegerField(_("warnings"), default=0)
    fines = models.PositiveSmallIntegerField(_("fines"), default=0)

    objects = PatrolQuerySet.as_manager()

    class Meta:
        verbose_name = _("patrol")
        verbose_name_plural = _("patrols")
        ordering = ["-day", "-first_quarter", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "day", "first_quarter", "until_quarter", "unit"],
                name="patrol_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    first_quarter__lt=QUARTERS_PER_DAY,
                    until_quarter__gt=models.F("first_quarter"),
                    until_quarter__lte=models.F("first_quarter") + QUARTERS_PER_DAY,
                ),
                name="patrol_in_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "next_day"], name="patrol_past_midnight"),
            models.Index(fields=["municipality", "day"], name="patrol_day"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.day:%Y-%m-%d} {self.starts:%H:%M}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_next_day()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_next_day(self) -> None:
        """Needed before rows are stored in bulk."""
        goes_on = self.until_quarter > QUARTERS_PER_DAY
        self.next_day = self.day + timedelta(days=1) if goes_on else None

    @property
    def starts(self) -> time:
        return clock(self.first_quarter)

    @property
    def ends(self) -> time:
        return clock(self.until_quarter)

    @property
    def hours(self) -> float:
        return (self.until_quarter - self.first_quarter) / 4


def clock(quarter: int) -> time:
    """What the clock says at the start of a quarter, also after midnight."""
    minutes = quarter % QUARTERS_PER_DAY * QUARTER_MINUTES
    return time(minutes // 60, minutes % 60)


def quarters(starts: time, ends: time) -> tuple[int, int]:
    """First quarter, and the first that no longer belongs to it; an earlier end is a day later."""
    first = starts.hour * 4 + starts.minute // QUARTER_MINUTES
    last = ends.hour * 4 + -(-ends.minute // QUARTER_MINUTES)
    return first, last if last > first else last + QUARTERS_PER_DAY
