"""What channels of the demo told: so far of the campaign that runs, and all of the one before."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from campaign.channels import Channel
from campaign.measures import Measure
from campaign.models import CampaignPage, ReachFigure, ReportShare
from home.demo.builder import DemoBuilder

#: Weeks ago, channel, what was counted, how many.
TOLD = {
    "campaign": (
        (7, Channel.YOUTH, Measure.PLAYS, 8_400),
        (3, Channel.YOUTH, Measure.PLAYS, 11_200),
        (3, Channel.INSTAGRAM, Measure.VIEWS, 23_900),
        (3, Channel.INSTAGRAM, Measure.SHARES, 310),
        (2, Channel.TIKTOK, Measure.VIEWS, 41_500),
        (1, Channel.SCREENS, Measure.VIEWS, 64_000),
    ),
    "six-words": (
        (30, Channel.POSTERS, Measure.REACH, 118_000),
        (29, Channel.SCREENS, Measure.VIEWS, 205_000),
        (28, Channel.YOUTH, Measure.PLAYS, 14_300),
        (27, Channel.INSTAGRAM, Measure.VIEWS, 36_800),
        (26, Channel.SCHOOLS, Measure.COPIES, 1_250),
    ),
}
# Rounded, as every number of reports that readers see.
REPORTS = {"six-words": 45}
WEEK = timedelta(days=6)


def tell_figures(demo: DemoBuilder) -> None:
    """Made once, where nobody told any."""
    if ReachFigure.objects.exists():
        return
    today = timezone.localdate()
    for name, told in TOLD.items():
        page = demo.page(name, settings.LANGUAGE_CODE)
        if not isinstance(page, CampaignPage):
            continue
        ReachFigure.objects.bulk_create(
            ReachFigure(
                campaign=page,
                channel=channel,
                measure=measure,
                first_day=(first := today - timedelta(weeks=weeks)),
                last_day=first + WEEK,
                number=number,
            )
            for weeks, channel, measure, number in told
        )
        if name in REPORTS:
            ReportShare.objects.create(campaign=page, number=REPORTS[name], counted_on=page.ends_on)
