"""What readers see of a campaign's results: after its end, and only what an editor ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps

from campaign.channels import Channel
from campaign.measures import Measure

if TYPE_CHECKING:
    from campaign.models import CampaignPage

__all__ = ["ReachRow", "Results", "public_results", "reach_rows"]


@dataclass(frozen=True)
class ReachRow:
    """The sum of what one channel told of one measure."""

    channel: str
    measure: str
    number: int


@dataclass(frozen=True)
class Results:
    reach: list[ReachRow]
    #: Rounded; None where there are too few to tell, or nobody wants it told.
    reports: int | None


def reach_rows(page: CampaignPage) -> list[ReachRow]:
    """The largest first, in the words of the active language."""
    figures = apps.get_model("campaign.ReachFigure").objects.of_campaign(page)
    return [
        ReachRow(
            str(Channel(row["channel"]).label), str(Measure(row["measure"]).label), row["total"]
        )
        for row in figures.totals()
    ]


def public_results(page: CampaignPage) -> Results:
    reports = None
    if page.shows_reports:
        shares = apps.get_model("campaign.ReportShare").objects
        found = shares.filter(campaign__translation_key=page.translation_key)
        reports = found.values_list("number", flat=True).first()
    return Results(reach_rows(page) if page.shows_reach else [], reports)
