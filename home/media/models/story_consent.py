"""Consent of who tells a story, apart from the story: it is withdrawn once, for every language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality

from .rights import WithRights


class StoryConsent(WithRights):
    """What somebody agreed to whose own words stand on pages; never a name."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",  # the list is asked, never the municipality
        verbose_name=_("municipality"),
    )
    title = models.CharField(
        _("title"),
        max_length=100,
        help_text=_("How staff know this story. No name."),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("consent for a story")
        verbose_name_plural = _("consents for stories")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
