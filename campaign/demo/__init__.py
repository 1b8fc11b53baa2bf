"""The demo's campaign, and what hangs in town to lead to it."""

from pathlib import Path

from campaign.models import CampaignIndexPage, CampaignPage
from home.demo.builder import DemoBuilder, read_content

from .guest import let_in_agency
from .page_counts import count_visits
from .short_links import hang_up

FOLDER = Path(__file__).parent


def load(demo: DemoBuilder) -> None:
    demo.media.add_video(FOLDER / "media")
    demo.add_page(
        "campaigns",
        CampaignIndexPage,
        parent="home",
        content=read_content(FOLDER, "campaigns"),
        in_menu=True,
    )
    demo.add_page(
        "campaign", CampaignPage, parent="campaigns", content=read_content(FOLDER, "campaign")
    )
    demo.afterwards(lambda: let_in_agency(demo))
    demo.afterwards(lambda: hang_up(demo))
    demo.afterwards(lambda: count_visits(demo))
