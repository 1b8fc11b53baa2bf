"""Short addresses that hang on posters, and how often each was followed on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Site

from campaign.links.codes import CODE, FEWEST_CHARACTERS, MOST_CHARACTERS, new_code
from home.people.models import Municipality
from home.sources import MOST_CHARACTERS as MOST_OF_SOURCE

#: What the source of a link on a poster has in it.
POSTER = "poster"
NOT_A_CODE = _("Use small letters a to z and digits, with a hyphen between them at most.")


def _written_as_code() -> RegexValidator:
    return RegexValidator(rf"^{CODE.pattern}\Z", NOT_A_CODE)


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    def of(self, municipality: Municipality | None) -> ShortLinkQuerySet:
        return self.filter(municipality=municipality)

    def of_campaign(self, page: Page) -> ShortLinkQuerySet:
        """Those of a campaign, in whatever language it was chosen."""
        return self.filter(campaign__translation_key=page.translation_key)

    def to_follow(self, site: Site | None, code: str) -> ShortLink | None:
        """What a visitor of this site may follow, with its page, in one query."""
        found = self.filter(municipality__site=site, code=code, active=True)
        return found.select_related("page").first()

    def of_posters(self, page: Page, site: Site | None) -> ShortLink | None:
        """The first link of a campaign that its source says hangs on posters, while in use."""
        hung = self.of_campaign(page).filter(municipality__site=site, active=True)
        found = hung.filter(source__contains=POSTER).select_related("municipality__site")
        return found.order_by("pk").first()

    def with_visits_since(self, day: date) -> ShortLinkQuerySet:
        """Each with `visits_lately`, from that day on, and `visits_ever`."""
        since = Q(visits__day__gte=day)
        return self.annotate(
            visits_lately=Coalesce(Sum("visits__number", filter=since), 0),
            visits_ever=Coalesce(Sum("visits__number"), 0),
        )


class ShortLink(models.Model):
    """One address of a few letters; its code and its source never change, since they hang."""

    class LeadsTo(models.TextChoices):
        REPORT = "report", _("The report form")
        PAGE = "page", _("A page")

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",  # the list is asked, never the municipality
        verbose_name=_("municipality"),
    )
    code = models.CharField(
        pgettext_lazy("of a short link", "code"),
        max_length=MOST_CHARACTERS,
        unique=True,
        blank=True,
        validators=[MinLengthValidator(FEWEST_CHARACTERS), _written_as_code()],
    )
    leads_to = models.CharField(
        _("leads to"), max_length=10, choices=LeadsTo.choices, default=LeadsTo.REPORT
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
    )
    source = models.CharField(
        _("source"), max_length=MOST_OF_SOURCE, blank=True, validators=[_written_as_code()]
    )
    campaign = models.ForeignKey(
        "campaign.CampaignPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("campaign"),
    )
    note = models.CharField(_("where it hangs"), max_length=200, blank=True)
    active = models.BooleanField(_("in use"), default=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = ShortLinkQuerySet.as_manager()

    if TYPE_CHECKING:
        visits: Any

    class Meta:
        verbose_name = _("short link")
        verbose_name_plural = _("short links")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """Gives a new link what was left open: a code of its own, and that as its source."""
        super().clean()
        self.code = self.code or new_code()
        self.source = self.source or self.code

    @property
    def address(self) -> str:
        """What is printed, whatever host is asked."""
        return f"{self.municipality.site.root_url}{reverse('short_link', args=[self.code])}"


class VisitCount(models.Model):
    """How often a link was followed on a day: a number, and nothing of who."""

    # It must not be written once more for each visit.
    wagtail_reference_index_ignore = True

    # A link that was followed hangs somewhere: it is put out of use, never deleted.
    link = models.ForeignKey(
        ShortLink, on_delete=models.PROTECT, related_name="visits", verbose_name=_("short link")
    )
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("visits of a day")
        verbose_name_plural = _("visits of a day")
        ordering = ["-day"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["link", "day"], name="one_visit_count_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.link_id} {self.day}"
