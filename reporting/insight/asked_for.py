"""What a request for figures asks for, and which panels there are."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy

from reporting.guarded import OwnMunicipality, signed_in_user

from .asked import Asked
from .counts import Summary
from .figure import Figure
from .files import About
from .filter_form import FilterForm
from .kept_figures import kept
from .panels.receiving import receiving
from .panels.self_check import self_check
from .panels.what import what
from .panels.when import when
from .panels.where import where
from .study_area import RESOLUTIONS

__all__ = ["INSIGHT", "PANELS", "SIZES", "SIZE_PARAMETER", "AskedFor"]

INSIGHT = gettext_lazy("Insight")
PANELS: dict[str, tuple[Any, Callable[[Asked], list[Figure]]]] = {
    "where": (gettext_lazy("Where"), where),
    "when": (gettext_lazy("When"), when),
    "what": (gettext_lazy("What"), what),
    "receiving": (gettext_lazy("The reporting itself"), receiving),
    "check": (gettext_lazy("Self-check"), self_check),
}
SIZES = [
    (10, gettext_lazy("small hexagons (130 metres)")),
    (9, gettext_lazy("middle hexagons (350 metres)")),
    (8, gettext_lazy("large hexagons (900 metres)")),
]
SIZE_PARAMETER = "hexagons"


class AskedFor(OwnMunicipality):
    """What a request asks for: the form, and where it is valid what to count."""

    request: HttpRequest

    @cached_property
    def form(self) -> FilterForm:
        return FilterForm(self.request.GET, municipality=self.municipality)

    @cached_property
    def resolution(self) -> int:
        told = self.request.GET.get(SIZE_PARAMETER, "")
        return int(told) if told in map(str, RESOLUTIONS) else max(RESOLUTIONS)

    @cached_property
    def asked(self) -> Asked:
        """Only where the form is valid."""
        return Asked(
            self.municipality,
            signed_in_user(self.request),
            self.form.filters(),
            get_language() or "",
            self.resolution,
        )

    def figures(self, panel: str) -> tuple[Summary, list[Figure]]:
        """What a panel shows; whoever takes a file of it gets what was shown, while
        nothing has changed."""
        asked = self.asked
        _title, make = PANELS[panel]
        reader = signed_in_user(self.request)
        key = (asked.municipality.pk, reader.pk, asked.filters, asked.language)
        return kept(
            (panel, *key, asked.resolution, timezone.localdate()),
            lambda: (asked.summary, make(asked)),
        )

    @property
    def query(self) -> str:
        """The filters and the size, as every link of the dashboard carries them."""
        told = QueryDict(self.asked.filters.query(), mutable=True)
        if self.resolution != max(RESOLUTIONS):
            told[SIZE_PARAMETER] = str(self.resolution)
        return told.urlencode()

    @property
    def about(self) -> About:
        filters = self.asked.filters
        period = f"{date_format(filters.first)} – {date_format(filters.last)}"
        return About(self.municipality.name, period, self.form.chosen())
