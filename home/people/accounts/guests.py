"""The admin for somebody from outside: the way to the one page, and what they never do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from home.people.models import User
from home.people.page_access import is_guest, page_of

PAGE_DELETION = "delete"


class OwnCampaignItem(MenuItem):
    """Leads to the page itself: in the list of pages it has no others beside it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_guest(request.user)


def own_campaign_item() -> OwnCampaignItem:
    return OwnCampaignItem(
        _("The campaign"),
        reverse_lazy("people_own_campaign"),
        name="own-campaign",
        icon_name="edit",
        order=50,
    )


def own_campaign_urls() -> list[URLPattern]:
    return [path("own-campaign/", to_own_campaign, name="people_own_campaign")]


def to_own_campaign(request: HttpRequest) -> HttpResponse:
    """To the page that was opened to this person."""
    page = page_of(request.user) if isinstance(request.user, User) else None
    if page is None:
        raise PermissionDenied
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_deletion(request: HttpRequest, page: Page) -> None:
    """Wagtail lets whoever may change a draft delete it; an agency's campaign is not its own."""
    if is_guest(request.user):
        raise PermissionDenied


def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    if action_type == PAGE_DELETION and any(isinstance(found, Page) for found in objects):
        refuse_deletion(request, objects[0])
