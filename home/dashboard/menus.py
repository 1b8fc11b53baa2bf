"""What each person finds in the admin's menu: what is of use, and nothing that leads nowhere."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from home.people.models import User
from home.people.page_access import page_of

from .scope import Someone, is_editor, is_only_guest

#: Of the overviews: for makers of pages, and what is only for who decides on them.
OVERVIEWS = {"workflows", "aging-pages", "broken-links", "pages-to-look-over", "rights"}
OVERVIEWS_OF_DECIDERS = {"locked-pages", "site-history"}
OWN_CAMPAIGN = "own-campaign"
SHORTCUTS = "keyboard-shortcuts-trigger"
#: Of wagtail-localize: its own editor cannot submit a page, and a copy is no translation.
NOT_HERE = {"localize-restart-translation", "localize-convert-to-alias"}


def trim_main(request: HttpRequest, items: list[MenuItem]) -> None:
    """The way to one's own campaign is there as long as there is one."""
    user = request.user
    if isinstance(user, User) and is_only_guest(user) and page_of(user) is None:
        items[:] = [item for item in items if item.name != OWN_CAMPAIGN]


def trim_overviews(request: HttpRequest, items: list[MenuItem]) -> None:
    kept = _overviews_for(request.user)
    items[:] = [item for item in items if item.name in kept]


def trim_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own leads to another host; the guide here is about this site."""
    items[:] = [item for item in items if item.name == SHORTCUTS]


def trim_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A translation is edited, submitted and scheduled as any other page."""
    items[:] = [item for item in items if item.name not in NOT_HERE]


def _overviews_for(user: Someone) -> set[str]:
    if not is_editor(user):
        return set()
    decides = page_permission_policy.user_has_permission(user, "publish")
    return OVERVIEWS | OVERVIEWS_OF_DECIDERS if decides else OVERVIEWS
