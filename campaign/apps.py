from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from home.registries import (
    register_demo,
    register_markers,
    register_retention_facts,
    register_sources,
)


class CampaignConfig(AppConfig):
    """Campaigns: what is said to the city, and when."""

    name = "campaign"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from wagtail.signals import page_published, page_unpublished

        from home.page_cache import register_shown

        from . import roles  # noqa: F401
        from .demo import load
        from .facts import facts_of
        from .kit.services import make_ready_when_published
        from .kit.shelf import let_go
        from .links.sources import sources_of
        from .markers import campaign_markers
        from .models import CampaignPage, ReachFigure, ReportShare, ShortLink

        register_demo(20, load)
        register_sources(sources_of)
        register_markers(campaign_markers)
        register_retention_facts(order=50, provider=facts_of)
        # The page of a kit shows the address on its posters.
        register_shown(ShortLink)
        page_published.connect(make_ready_when_published, sender=CampaignPage)
        page_unpublished.connect(let_go, sender=CampaignPage)
        register_shown(ReachFigure, ReportShare)
