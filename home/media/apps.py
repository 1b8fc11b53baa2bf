from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Images, without hidden data in them; documents and videos, as they were uploaded."""

    name = "home.media"
    label = "media"
    verbose_name = _("Media")

    def ready(self) -> None:
        from . import roles  # noqa: F401
        from .rights.following import connect as follow_rights

        follow_rights()
