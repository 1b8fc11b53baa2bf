"""The list of pages in the admin leaves out sections in which somebody has nothing to do."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import own_section_types

__all__ = ["hide_from_choosers", "hide_from_list"]

# What Wagtail's chooser of pages is asked when somebody looks for a place to put pages.
PLACING = frozenset({"move_to", "bulk_move_to", "copy_to"})


def hide_from_list(parent: Page, pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """Rights of pages are inherited: without this the lessons stand among the home page's own."""
    return _without_others(pages, request.user)


def hide_from_choosers(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """Whoever places a page chooses among own sections; a link may go to any."""
    if request.GET.get("user_perms") not in PLACING:
        return pages
    return _without_others(pages, request.user)


def _without_others(
    pages: "QuerySet[Page]", user: AbstractUser | AnonymousUser
) -> "QuerySet[Page]":
    if user.is_superuser:
        return pages
    types = own_section_types()
    own = Q(pk__in=[])
    for right in PagePermissionPolicy().get_cached_permissions_for_user(user):
        if right.page.content_type_id in types:
            own |= Q(path__startswith=right.page.path)
            # The way down to it.
            own |= Q(path__in=_above(right.page))
    return pages.exclude(Q(content_type__in=types) & ~own)


def _above(page: Page) -> list[str]:
    return [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]
