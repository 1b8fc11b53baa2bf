"""The demo's campaigns: one that runs, one that is over, and what hangs in town to lead to them."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from campaign.models import CampaignIndexPage, CampaignPage
from home.demo.builder import DemoBuilder, read_content

from .figures import tell_figures
from .guest import let_in_agency
from .page_counts import count_visits
from .planned import plan_posts
from .short_links import hang_up

FOLDER = Path(__file__).parent
# Days from today on: whenever the demo is loaded, one runs and one is over.
PERIODS = {"campaign": (-61, 20), "six-words": (-230, -174)}


def load(demo: DemoBuilder) -> None:
    demo.media.add_video(FOLDER / "media")
    demo.media.add_video(FOLDER / "six_words")
    demo.media.add_images(FOLDER / "six_words")
    demo.add_page(
        "campaigns",
        CampaignIndexPage,
        parent="home",
        content=read_content(FOLDER, "campaigns"),
        in_menu=True,
    )
    for name in PERIODS:
        demo.add_page(name, CampaignPage, parent="campaigns", content=_content(name))
    demo.afterwards(lambda: let_in_agency(demo))
    demo.afterwards(lambda: hang_up(demo))
    demo.afterwards(lambda: count_visits(demo))
    demo.afterwards(lambda: plan_posts(demo))
    demo.afterwards(lambda: tell_figures(demo))


def _content(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Per language, with its days."""
    today = timezone.localdate()
    first, last = (str(today + timedelta(days=days)) for days in PERIODS[name])
    words = read_content(FOLDER, name)
    return {code: {**own, "starts_on": first, "ends_on": last} for code, own in words.items()}
