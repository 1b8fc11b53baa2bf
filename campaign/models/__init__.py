"""What the app stores."""

from .figures import ReachFigure, ReportShare
from .index import CampaignIndexPage
from .page_counts import PageCount
from .pages import CampaignPage
from .posts import Post
from .short_links import ShortLink, VisitCount

__all__ = [
    "CampaignIndexPage",
    "CampaignPage",
    "PageCount",
    "Post",
    "ReachFigure",
    "ReportShare",
    "ShortLink",
    "VisitCount",
]
