"""All campaigns of a language: what runs, what comes, what was."""

from itertools import groupby
from typing import Any, ClassVar

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.phases import Phase
from home.models import IndexPage
from home.models.news import PAGE_PARAMETER

from .pages import CampaignPage

PER_PAGE = 12


class CampaignIndexPage(IndexPage):
    """What runs stands first and large; what was goes back by year, a page at a time."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["campaign.CampaignPage"]

    class Meta:
        verbose_name = _("campaign overview")
        verbose_name_plural = _("campaign overviews")

    def children(self) -> QuerySet[CampaignPage]:
        return CampaignPage.objects.child_of(self).live().public().order_by("-starts_on", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        by_phase: dict[Phase, list[CampaignPage]] = {phase: [] for phase in Phase}
        for page in context["items"]:
            by_phase[page.phase_on(today)].append(page)
        # The last to end first; who reads on goes back in time.
        over = sorted(by_phase[Phase.OVER], key=lambda page: page.ends_on, reverse=True)
        try:
            shown = Paginator(over, PER_PAGE).page(request.GET.get(PAGE_PARAMETER, 1))
        except InvalidPage as error:
            raise Http404 from error
        first = shown.number == 1
        running = by_phase[Phase.RUNNING] if first else []
        # What comes next stands first.
        coming = by_phase[Phase.COMING][::-1] if first else []
        by_year = groupby(shown, key=lambda page: page.ends_on.year)
        context |= {
            "running": running,
            "coming": coming,
            "years": [(year, list(pages)) for year, pages in by_year],
            "shown": shown,
            "items": [*running, *coming, *shown],
        }
        if not first:
            context["canonical_query"] = f"?{PAGE_PARAMETER}={shown.number}"
        return context
