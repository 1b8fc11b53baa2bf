"""The way from a campaign in the admin to its kit."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from .page_part import OffersKit

__all__ = ["kit_buttons"]


def kit_buttons(
    page: Page, user: AbstractUser | AnonymousUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Also before and after its days: who makes the campaign has its kit then too."""
    own = page.specific
    if isinstance(own, OffersKit) and own.live and own.offers_kit:
        yield Button(_("Sharing kit"), url=own.kit_path, icon_name="download", priority=75)
