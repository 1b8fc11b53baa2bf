"""How accessible the site is, in the words of the Dutch model statement."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ..help_texts import help_text


def _panel(name: str) -> FieldPanel:
    return FieldPanel(name, help_text=help_text(f"AccessibilitySettings.{name}"))


@register_setting(icon="view", order=115)
class AccessibilitySettings(BaseSiteSetting):
    """The status and the dates that the accessibility statement shows in every language."""

    class Status(models.TextChoices):
        """The letters of the register of statements of the Dutch government."""

        FULLY = "A", _("A: meets all requirements")
        PARTLY = "B", _("B: meets part of the requirements")
        MEASURES = "C", _("C: first measures have been taken")
        NOT = "D", _("D: does not meet the requirements")
        NONE = "E", _("E: there is no statement")

    status = models.CharField(
        _("status"), max_length=1, choices=Status.choices, default=Status.NONE
    )
    drawn_up_on = models.DateField(_("statement of"), null=True, blank=True)
    evaluated_on = models.DateField(_("examined on"), null=True, blank=True)
    evaluated_by = models.CharField(_("examined by"), max_length=120, blank=True)
    report_url = models.URLField(_("report of the examination"), blank=True)
    register_url = models.URLField(_("statement in the national register"), blank=True)
    contact_email = models.EmailField(_("e-mail address for complaints"), blank=True)
    contact_phone = models.CharField(_("telephone for complaints"), max_length=30, blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([_panel("status"), _panel("drawn_up_on")]),
                FieldRowPanel([_panel("evaluated_on"), _panel("evaluated_by")]),
                FieldRowPanel([_panel("report_url"), _panel("register_url")]),
            ],
            _("Statement"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([_panel("contact_email"), _panel("contact_phone")])], _("Complaints")
        ),
    ]

    class Meta:
        verbose_name = _("accessibility of the site")
