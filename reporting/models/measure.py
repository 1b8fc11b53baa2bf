"""What the municipality does at a place, and why there: the register of measures."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.models import Municipality
from reporting.shape_text import corners_of
from reporting.shapes import Corners, square_kilometres

from .area import Area

NARROWEST_M, WIDEST_M = 50, 2000
# About what the largest circle holds; more is a district or several.
MOST_SQUARE_KILOMETRES = 15


class MeasureQuerySet(models.QuerySet["Measure"]):
    def of(self, municipality: Municipality | None) -> "MeasureQuerySet":
        return self.filter(municipality=municipality)

    def between(self, first: date, last: date) -> "MeasureQuerySet":
        """Those that run on some day from `first` to `last`."""
        still_runs = Q(ends_on=None) | Q(ends_on__gte=first)
        return self.filter(still_runs, starts_on__lte=last)


class Measure(models.Model):
    """One measure: its place is a drawn shape or a circle where one is given, else districts."""

    class Kind(models.TextChoices):
        LIGHTING = "lighting", _("lighting")
        PATROL = "patrol", _("extra patrol")
        CAMERA = "camera", _("camera")
        HOST = "host", _("host in the street")
        REDESIGN = "redesign", _("redesign of the place")
        SHOP = "shop", _("talk with a shop or a bar")
        CAMPAIGN = "campaign", _("campaign")
        LESSONS = "lessons", _("series of lessons")
        OTHER = "other", pgettext_lazy("kind of measure", "something else")

    class Cost(models.TextChoices):
        UNKNOWN = "", pgettext_lazy("of costs", "not known")
        SMALL = "small", _("up to € 5,000")
        MIDDLE = "middle", _("€ 5,000 to € 25,000")
        LARGE = "large", _("€ 25,000 to € 100,000")
        VERY_LARGE = "very_large", _("over € 100,000")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    kind = models.CharField(pgettext_lazy("of a measure", "kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=120)
    why = models.TextField(_("why"), max_length=1000)

    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name=_("areas"))
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    radius_m = models.PositiveIntegerField(
        _("radius in metres"),
        null=True,
        blank=True,
        validators=[MinValueValidator(NARROWEST_M), MaxValueValidator(WIDEST_M)],
    )

    # Corners as `reporting.shapes.short` writes them.
    shape = models.TextField(_("drawn shape"), blank=True, default="")

    # A place that was chosen for its peak falls anyway: this period never counts as 'before'.
    chosen_from = models.DateField(_("place chosen on reports from"), null=True, blank=True)
    chosen_until = models.DateField(_("place chosen on reports until"), null=True, blank=True)
    # Counted when the measure is saved, so that it stays when reports are erased.
    source_reports = models.PositiveIntegerField(
        _("reports on which the place was chosen"), null=True, editable=False
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    owner = models.CharField(pgettext_lazy("of a measure", "owner"), max_length=100)
    cost = models.CharField(_("costs"), max_length=20, choices=Cost, blank=True, default="")
    expected = models.TextField(_("expected effect"), max_length=500, blank=True)
    borrowed_page = models.ForeignKey(
        "home.OtherCityPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("borrowed from"),
    )
    borrowed_address = models.URLField(_("address about it"), blank=True)
    borrowed_outcome = models.TextField(_("outcome there"), max_length=500, blank=True)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)

    # Empty: proposed from the counts.
    comparison_areas = models.ManyToManyField(
        Area, blank=True, related_name="+", verbose_name=_("areas to compare with")
    )
    displacement_areas = models.ManyToManyField(
        Area, blank=True, related_name="+", verbose_name=_("areas where it may have moved to")
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of the municipality", "measure")
        verbose_name_plural = _("measures")
        ordering = ["-starts_on", "title", "pk"]
        indexes = [models.Index(fields=["municipality", "starts_on"], name="measure_start")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="measure_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def circle(self) -> tuple[float, float, int] | None:
        """Latitude, longitude and metres; None where the place is another one."""
        if self.latitude is None or self.longitude is None or self.radius_m is None:
            return None
        return self.latitude, self.longitude, self.radius_m

    @property
    def corners(self) -> Corners:
        """Of the drawn shape; none where the place is another one."""
        return corners_of(self.shape) if self.shape else ()

    @property
    def is_drawn(self) -> bool:
        """Whether its place is a shape or a circle, and no district."""
        return bool(self.shape) or self.circle is not None

    @property
    def chosen(self) -> tuple[date, date] | None:
        """The period on which the place was chosen, where that is recorded."""
        if self.chosen_from is None or self.chosen_until is None:
            return None
        return self.chosen_from, self.chosen_until

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day lies before the first day.")})
        if (self.chosen_from is None) != (self.chosen_until is None):
            raise ValidationError({"chosen_until": _("Give both days of the period, or neither.")})
        if self.chosen_from and self.chosen_until and self.chosen_until < self.chosen_from:
            raise ValidationError({"chosen_until": _("The last day lies before the first day.")})
        circle = [self.latitude, self.longitude, self.radius_m]
        if any(one is not None for one in circle) and None in circle:
            raise ValidationError(
                {"radius_m": _("A circle needs a latitude, a longitude and a radius.")}
            )
        if self.shape and self.circle is not None:
            raise ValidationError({"shape": _("Give a drawn shape or a circle, not both.")})
        if self.shape and square_kilometres(self.corners) > MOST_SQUARE_KILOMETRES:
            raise ValidationError(
                {"shape": _("This is too large for one place. Choose the districts instead.")}
            )
