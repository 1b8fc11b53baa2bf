"""Who helps: emergency numbers and help lines, in the reader's language."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from ..help_texts import help_text
from ..people.languages import language_choices
from .language_codes import LanguageCodesField

EMERGENCY_NUMBER = "112"
POLICE_NUMBER = "0900-8844"


@register_setting(icon="help", order=110)
class HelpSettings(BaseSiteSetting, ClusterableModel):
    """One row per Wagtail site: whom to call, and the help lines in their order."""

    emergency_number = models.CharField(
        _("emergency number"), max_length=20, default=EMERGENCY_NUMBER
    )
    police_number = models.CharField(
        _("police, no emergency"), max_length=20, default=POLICE_NUMBER
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "emergency_number", help_text=help_text("HelpSettings.emergency_number")
                        ),
                        FieldPanel(
                            "police_number", help_text=help_text("HelpSettings.police_number")
                        ),
                    ]
                )
            ],
            _("Emergency"),
        ),
        InlinePanel("lines", heading=_("Help lines"), label=_("help line")),
    ]

    class Meta:
        verbose_name = _("help and emergency")


class HelpLine(Orderable, ClusterableModel):
    """An organisation that helps; its texts are per language."""

    class Situation(models.TextChoices):
        DANGER = "danger", _("In danger now")
        AFTER = "after", _("After it happened")
        SEXUAL = "sexual", _("Sexual violence")
        DISCRIMINATION = "discrimination", _("Discrimination")
        HOME = "home", _("Unsafe at home")
        CHILD = "child", _("Children and young people")

    settings = ParentalKey(HelpSettings, on_delete=models.CASCADE, related_name="lines")
    code = models.SlugField(
        _("code"), max_length=40, help_text=_("A short name in Latin letters that never changes.")
    )
    situation = models.CharField(_("situation"), max_length=20, choices=Situation.choices)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    url = models.URLField(_("website"), blank=True)
    chat_url = models.URLField(_("chat"), blank=True)
    spoken = LanguageCodesField(_("languages without an interpreter"))
    other_languages = models.BooleanField(_("other languages on request"), default=False)
    always_open = models.BooleanField(_("open day and night"), default=False)
    confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("The municipality has checked the number, the hours and the cost."),
    )

    panels = [
        FieldRowPanel(
            [FieldPanel("code"), FieldPanel("situation", help_text=help_text("HelpLine.situation"))]
        ),
        FieldPanel("phone", help_text=help_text("HelpLine.phone")),
        FieldRowPanel(
            [
                FieldPanel("url", help_text=help_text("HelpLine.url")),
                FieldPanel("chat_url", help_text=help_text("HelpLine.chat_url")),
            ]
        ),
        FieldPanel("spoken", help_text=help_text("HelpLine.spoken")),
        FieldPanel("other_languages", help_text=help_text("HelpLine.other_languages")),
        FieldPanel("always_open", help_text=help_text("HelpLine.always_open")),
        InlinePanel("opening", heading=_("When it is open"), label=_("opening")),
        FieldPanel("confirmed"),
        InlinePanel("texts", heading=_("Texts per language"), label=_("language")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["settings", "code"], name="one_help_line_per_code")
        ]

    def __str__(self) -> str:
        return self.code


class HelpLineText(models.Model):
    """What a reader must know before calling, in one language."""

    line = ParentalKey(HelpLine, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    name = models.CharField(_("name"), max_length=120)
    cost = models.CharField(_("cost"), max_length=200, blank=True)
    hours = models.CharField(_("hours"), max_length=200, blank=True)
    languages = models.CharField(_("spoken languages"), max_length=200, blank=True)
    ages = models.CharField(_("for which ages"), max_length=200, blank=True)
    anonymity = models.CharField(_("anonymity"), max_length=200, blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("language", help_text=help_text("HelpLineText.language")),
                FieldPanel("name", help_text=help_text("HelpLineText.name")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("hours", help_text=help_text("HelpLineText.hours")),
                FieldPanel("cost", help_text=help_text("HelpLineText.cost")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("languages", help_text=help_text("HelpLineText.languages")),
                FieldPanel("ages", help_text=help_text("HelpLineText.ages")),
            ]
        ),
        FieldPanel("anonymity", help_text=help_text("HelpLineText.anonymity")),
    ]

    class Meta:
        verbose_name = _("help line text")
        verbose_name_plural = _("help line texts")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["line", "language"], name="one_help_text_per_language")
        ]

    def __str__(self) -> str:
        return self.name
