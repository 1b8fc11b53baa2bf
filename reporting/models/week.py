"""What sets hours and days apart in a municipality: nightlife, school, and days off."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.help_texts import help_text
from home.people.models import Municipality
from reporting.public_holidays import COUNTRIES

HOURS = [(hour, f"{hour}:00") for hour in range(25)]


class Weekday(models.IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


def _day(label: Any, default: Weekday) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label, choices=Weekday, default=default)


def _hour(label: Any, default: int) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label, choices=HOURS, default=default)


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel(
        [FieldPanel(name, help_text=help_text(f"WeekSettings.{name}")) for name in names]
    )


def countries_with_a_rule() -> list[tuple[str, Any]]:
    return [(code, name) for code, (name, _rule) in COUNTRIES.items()]


@register_setting(icon="calendar", order=121)
class WeekSettings(BaseSiteSetting):
    """Which hours are nightlife and which are school, and whose public holidays count.

    A night belongs to the day on which it begins.
    """

    night_first_day = _day(_("nightlife: first night"), Weekday.THURSDAY)
    night_last_day = _day(_("nightlife: last night"), Weekday.SATURDAY)
    night_from = _hour(_("nightlife: from"), 22)
    night_until = _hour(_("nightlife: until"), 6)
    school_first_day = _day(_("school: first day"), Weekday.MONDAY)
    school_last_day = _day(_("school: last day"), Weekday.FRIDAY)
    school_from = _hour(_("school: from"), 8)
    school_until = _hour(_("school: until"), 17)
    country = models.CharField(
        _("public holidays of"),
        max_length=2,
        choices=countries_with_a_rule,
        default="NL",
        blank=True,
    )

    panels = [
        MultiFieldPanel(
            [_row("night_first_day", "night_last_day"), _row("night_from", "night_until")],
            pgettext_lazy("of the week", "Nightlife"),
        ),
        MultiFieldPanel(
            [_row("school_first_day", "school_last_day"), _row("school_from", "school_until")],
            _("School hours"),
        ),
        MultiFieldPanel([_row("country")], _("Public holidays")),
    ]

    class Meta:
        verbose_name = _("nightlife and school hours")

    def clean(self) -> None:
        super().clean()
        if self.night_from == self.night_until:
            raise ValidationError({"night_until": _("These hours end when they begin.")})
        if self.school_from >= self.school_until:
            raise ValidationError({"school_until": _("These hours end before they begin.")})


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def of(self, municipality: Municipality | None) -> "HolidayQuerySet":
        return self.filter(municipality=municipality)

    def between(self, first: date, last: date) -> "HolidayQuerySet":
        """Those with some day from `first` to `last`."""
        return self.filter(first_day__lte=last, last_day__gte=first)


class Holiday(models.Model):
    """Days of a municipality's own: school holidays, and public ones that no rule knows."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("school holiday")
        PUBLIC = "public", _("public holiday")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    kind = models.CharField(_("kind of day"), max_length=10, choices=Kind, default=Kind.SCHOOL)
    name = models.CharField(_("name"), max_length=80)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["-first_day", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="holiday_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The last day lies before the first day.")})
