from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from home.registries import register_demo, register_retention_facts, register_sources


class CampaignConfig(AppConfig):
    """Campaigns: what is said to the city, and when."""

    name = "campaign"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from home.page_cache import register_shown

        from . import roles  # noqa: F401
        from .demo import load
        from .facts import facts_of
        from .links.sources import sources_of
        from .models import ReachFigure, ReportShare

        register_demo(20, load)
        register_sources(sources_of)
        register_retention_facts(order=50, provider=facts_of)
        register_shown(ReachFigure, ReportShare)
