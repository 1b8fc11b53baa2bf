"""What a campaign is to bring about, how that is known, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.models import BasePage


class ObjectivePage(BasePage):
    """Readers see for whom it is and what it is to bring at any time; baseline, target and how it
    is measured only after the end, beside what came of it: a number to reach says nothing to a
    reader while the campaign runs."""

    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    aim = models.TextField(_("what they know or do after"), max_length=400, blank=True)
    baseline = models.CharField(_("how it was before"), max_length=200, blank=True)
    target = models.CharField(_("target"), max_length=200, blank=True)
    measured_by = models.CharField(_("how it is measured"), max_length=200, blank=True)
    outcome_figure = models.CharField(_("outcome in a figure"), max_length=40, blank=True)
    outcome = models.TextField(_("outcome in words"), max_length=600, blank=True)
    shows_reach = models.BooleanField(_("show the reach per channel"), default=False)
    shows_reports = models.BooleanField(
        _("show how many reports came through the campaign"), default=False
    )

    class Meta:
        abstract = True
