"""How often a page was opened, and its video started, on a day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Site

from home.people.languages import language_choices


class PageCountQuerySet(models.QuerySet["PageCount"]):
    def of_site(self, site: Site | None) -> PageCountQuerySet:
        """Those of a site's pages, in every language."""
        if site is None:
            return self.none()
        own = Q()
        for home in site.root_page.get_translations(inclusive=True):
            own |= Q(page__path__startswith=home.path)
        return self.filter(own)


class PageCount(models.Model):
    """A number for a page, its language and a day; nothing of who, from where, or when."""

    class Kind(models.TextChoices):
        VIEW = "view", pgettext_lazy("what is counted", "page opened")
        PLAY = "play", pgettext_lazy("what is counted", "video started")

    # It must not be written once more for each visit.
    wagtail_reference_index_ignore = True

    kind = models.CharField(_("what"), max_length=4, choices=Kind.choices)
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("number"), default=0)

    objects = PageCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("visits of a page")
        verbose_name_plural = _("visits of pages")
        ordering = ["-day", "-number", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "page", "language", "day"], name="one_page_count_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page_id} {self.day}"
