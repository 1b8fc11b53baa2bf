from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from home.registries import register_demo


class CampaignConfig(AppConfig):
    """Campaigns: what is said to the city, and when."""

    name = "campaign"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from .demo import load

        register_demo(20, load)
