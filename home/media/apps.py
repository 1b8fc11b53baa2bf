from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Images, documents and videos, without hidden data in them."""

    name = "home.media"
    label = "media"
    verbose_name = _("Media")
