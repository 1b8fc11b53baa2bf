"""What the app stores."""

from .pages import CampaignIndexPage, CampaignPage
from .short_links import ShortLink, VisitCount

__all__ = ["CampaignIndexPage", "CampaignPage", "ShortLink", "VisitCount"]
