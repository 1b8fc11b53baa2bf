"""Storing what a campaign reached."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from campaign.links.shares import FEWEST_SHOWN, rounded
from campaign.models import CampaignPage, ReachFigure, ReportShare, ShortLink
from home.people.models import Municipality, User
from home.registries import counts_by_source

from .reading import Row

__all__ = ["count_reports", "reports_through", "store_figures", "take_away_figure"]


@transaction.atomic
def store_figures(*, campaign: CampaignPage, rows: Iterable[Row], user: User | None) -> int:
    """One figure for each channel, measure and period: a second time takes the place of the first.

    Returns how many there were.
    """
    number = 0
    for row in rows:
        ReachFigure.objects.update_or_create(
            campaign=campaign,
            channel=row.channel,
            measure=row.measure,
            first_day=row.first_day,
            last_day=row.last_day,
            defaults={"number": row.number, "entered_by": user},
        )
        number += 1
    return number


def take_away_figure(*, campaign: CampaignPage, pk: int) -> None:
    """Of this campaign only; nothing where it is gone already."""
    for figure in ReachFigure.objects.of_campaign(campaign).filter(pk=pk):
        figure.delete()


def reports_through(campaign: CampaignPage, municipality: Municipality) -> int:
    """How many reports came through the campaign's links: exact, so never shown as it is."""
    links = ShortLink.objects.of(municipality).of_campaign(campaign)
    sources = set(links.order_by().values_list("source", flat=True))
    return sum(counts_by_source(municipality, sources).values())


def count_reports(*, campaign: CampaignPage, municipality: Municipality) -> int:
    """Counts again, and stores what the public may read: rounded, nothing where there are too few.

    Returns the exact number.
    """
    number = reports_through(campaign, municipality)
    with transaction.atomic():
        shares = ReportShare.objects.filter(campaign__translation_key=campaign.translation_key)
        for share in shares.exclude(campaign=campaign):
            share.delete()
        if number < FEWEST_SHOWN:
            for share in shares:
                share.delete()
        else:
            ReportShare.objects.update_or_create(
                campaign=campaign,
                defaults={
                    "number": rounded(number),
                    "counted_on": timezone.localdate(),
                },
            )
    return number
