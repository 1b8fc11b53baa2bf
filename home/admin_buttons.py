"""What the editor of a page shows of changes that readers do not see yet."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

LABEL = _("Changes since publication")


def changes_button(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way to what changed since a page was published, where something did."""
    if _has_changes(page) and page.permissions_for_user(user).can_edit():
        yield Button(LABEL, url=_comparison(page), icon_name="history", priority=15)


def tell_of_changes(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page that waits for approval sees at once that there is a comparison."""
    asked_for_a_screen = request.method == "GET" and request.headers.get("X-Requested-With") is None
    if asked_for_a_screen and _has_changes(page) and page.workflow_in_progress:
        messages.info(
            request,
            _("This page is public, and waits for approval of a change."),
            buttons=[messages.button(_comparison(page), LABEL)],
        )


def approve_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Whoever is asked for approval finds that button in front, before 'Save draft'."""
    # Without a modal: 'Approve with comment' has the same name and asks for more.
    menu_items.sort(key=lambda item: item.name != "approve" or item.launch_modal)


def _has_changes(page: Page) -> bool:
    return bool(page.pk and page.live and page.has_unpublished_changes)


def _comparison(page: Page) -> str:
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
