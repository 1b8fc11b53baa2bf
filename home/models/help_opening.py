"""When a help line is open, as a machine can compare it with the clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from ..help_texts import help_text
from .help import HelpLine


class HelpOpening(Orderable):
    """A time of day on some days; until an hour that is not later than its start: the next day."""

    class Days(models.TextChoices):
        DAILY = "daily", _("every day")
        WORKING = "working", _("Monday to Friday")
        WEEKEND = "weekend", _("Saturday and Sunday")
        MONDAY = "1", _("Monday")
        TUESDAY = "2", _("Tuesday")
        WEDNESDAY = "3", _("Wednesday")
        THURSDAY = "4", _("Thursday")
        FRIDAY = "5", _("Friday")
        SATURDAY = "6", _("Saturday")
        SUNDAY = "7", _("Sunday")

    line = ParentalKey(HelpLine, on_delete=models.CASCADE, related_name="opening")
    days = models.CharField(_("days"), max_length=10, choices=Days.choices, default=Days.WORKING)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("until"))

    panels = [
        FieldRowPanel(
            [
                FieldPanel("days", help_text=help_text("HelpOpening.days")),
                FieldPanel("opens", help_text=help_text("HelpOpening.opens")),
                FieldPanel("closes", help_text=help_text("HelpOpening.closes")),
            ]
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("opening")
        verbose_name_plural = _("openings")

    def __str__(self) -> str:
        return f"{self.get_days_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"
