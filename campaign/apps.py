from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from home.registries import register_demo


class CampaignConfig(AppConfig):
    """Campaigns: what is said to the city, and when."""

    name = "campaign"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from . import roles  # noqa: F401
        from .demo import load

        register_demo(20, load)
