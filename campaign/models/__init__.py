"""What the app stores."""

from .page_counts import PageCount
from .pages import CampaignIndexPage, CampaignPage
from .short_links import ShortLink, VisitCount

__all__ = ["CampaignIndexPage", "CampaignPage", "PageCount", "ShortLink", "VisitCount"]
