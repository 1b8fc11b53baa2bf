from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The pages everyone reads, and what every other app shares."""

    name = "home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from . import roles  # noqa: F401
