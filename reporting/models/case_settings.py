"""How soon a step should be done and how long things are kept: a municipality's own choice."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.help_texts import help_text


def _days(label: Any, default: int, *, most: int = 3650) -> "models.PositiveIntegerField[int, int]":
    return models.PositiveIntegerField(
        label, default=default, validators=[MinValueValidator(1), MaxValueValidator(most)]
    )


def _panels(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name, help_text=help_text(f"CaseSettings.{name}")) for name in names]


@register_setting(icon="time", order=120)
class CaseSettings(BaseSiteSetting):
    """Deadlines in working days; retention in days, months and years."""

    look_first_days = _days(_("looking first: working days until it is assessed"), 1, most=30)
    assess_days = _days(_("working days until a new report is assessed"), 5, most=365)
    start_days = _days(_("working days from assessed to in progress"), 10, most=365)
    close_days = _days(_("working days from in progress to closed"), 30, most=730)

    words_days = _days(_("days after closing until words, contact and messages go"), 90)
    spam_days = _days(_("days after closing as spam until the words go"), 14)
    record_years = _days(_("years after receipt until the whole record goes"), 5, most=30)
    trail_months = _days(_("months that the audit trail is kept"), 60, most=240)
    download_days = _days(_("days that a finished export can be downloaded"), 2, most=14)
    export_days = _days(_("days after asking until the record of an export goes"), 365)
    disclosure_years = _days(_("years after the end until a disclosure's record goes"), 5, most=30)
    breach_years = _days(_("years after the end until a breach's record goes"), 5, most=30)

    panels = [
        MultiFieldPanel(
            _panels("look_first_days", "assess_days", "start_days", "close_days"), _("Deadlines")
        ),
        MultiFieldPanel(
            _panels("words_days", "spam_days", "record_years", "trail_months", "download_days"),
            _("Retention"),
        ),
        MultiFieldPanel(
            _panels("export_days", "disclosure_years", "breach_years"),
            _("Retention of what staff did"),
        ),
    ]

    class Meta:
        verbose_name = _("handling and retention")
