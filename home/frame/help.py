"""Who helps: the numbers for emergencies and the help lines of a site."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db.models import Q

from ..languages import in_language
from ..models.help import EMERGENCY_NUMBER, POLICE_NUMBER, HelpLine, HelpLineText, HelpSettings
from .parts import Emergency, HelpEntry, help_entry
from .site import SiteOfPage


class HelpOfSite(SiteOfPage):
    """Help in the reader's language."""

    @cached_property
    def emergency(self) -> Emergency:
        numbers = HelpSettings.objects.filter(site=self.site).values_list(
            "emergency_number", "police_number"
        )
        emergency, police = numbers.first() or (EMERGENCY_NUMBER, POLICE_NUMBER)
        return Emergency(emergency, police)

    @cached_property
    def help_lines(self) -> list[HelpEntry]:
        """The help lines in their order; one without a text in any usable language is left out."""
        texts: dict[int, dict[str, HelpLineText]] = {}
        rows = HelpLineText.objects.filter(
            Q(language=self.language) | Q(language=settings.LANGUAGE_CODE),
            line__settings__site=self.site,
        )
        for row in rows:
            texts.setdefault(row.line_id, {})[row.language] = row
        lines = HelpLine.objects.filter(settings__site=self.site).order_by("sort_order", "pk")
        return [
            help_entry(line, text)
            for line in lines
            if (text := in_language(texts.get(line.pk, {}), self.language))
        ]
