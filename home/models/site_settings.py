"""What a municipality says about itself on every page."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ..help_texts import help_text
from ..people.languages import language_choices


class MissingCaptions(models.TextChoices):
    BLOCK = "block", _("It cannot be published")
    WARN = "warn", _("Its editor is warned")


@register_setting(icon="cog", order=100)
class SiteSettings(BaseSiteSetting, ClusterableModel):
    """One row per Wagtail site, with its texts per language."""

    select_related: ClassVar[list[str]] = ["report_page"]

    organisation = models.CharField(
        _("organisation"),
        max_length=120,
        blank=True,
        help_text=_("Who is responsible for this site, as in the footer of every page."),
    )
    leave_url = models.URLField(
        _("where the leave button goes"),
        blank=True,
        help_text=_("A neutral page of another site. Empty: the site's standard one."),
    )
    report_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page to report on"),
        help_text=_("In any language: visitors are led to its translation."),
    )
    security_contact = models.CharField(
        _("contact about security"),
        max_length=200,
        blank=True,
        help_text=_("An e-mail address or a web address, published in security.txt."),
    )

    missing_captions = models.CharField(
        _("a video without captions"),
        max_length=10,
        choices=MissingCaptions.choices,
        default=MissingCaptions.BLOCK,
        help_text=_("What happens to a page with a video without captions in the page's language."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("organisation"), FieldPanel("security_contact")], _("Owner")),
        MultiFieldPanel([FieldPanel("report_page"), FieldPanel("leave_url")], _("Ways")),
        FieldPanel("missing_captions"),
        InlinePanel("texts", heading=_("Texts per language"), label=_("language")),
    ]

    class Meta:
        verbose_name = _("site settings")

    @property
    def leave_address(self) -> str:
        """Where the leave button leads, always a page of another site."""
        return self.leave_url or str(settings.LEAVE_URL)


class SiteText(models.Model):
    """The site's texts in one language; what is missing is shown in the site's first language."""

    setting = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    footer_text = models.TextField(
        _("footer"), blank=True, help_text=_("A sentence or two at the bottom of every page.")
    )
    reading_hours = models.TextField(
        _("when reports are read"),
        blank=True,
        help_text=_("Shown before and after reporting, for example that nobody reads at night."),
    )
    police_sharing = models.TextField(
        _("sharing with the police"),
        blank=True,
        help_text=_("What the municipality has decided about sharing reports; have it confirmed."),
    )

    panels = [
        FieldPanel("language", help_text=help_text("SiteText.language")),
        FieldPanel("footer_text"),
        FieldPanel("reading_hours"),
        FieldPanel("police_sharing"),
    ]

    class Meta:
        verbose_name = _("site text")
        verbose_name_plural = _("site texts")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "language"], name="one_site_text_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.get_language_display()
