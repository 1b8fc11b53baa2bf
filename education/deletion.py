"""A lesson pack that was ever released stays: teachers hold links to its versions."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from .models import PackRelease


def has_releases(page: Page) -> bool:
    """Whether deleting a page would take a released version with it."""
    return PackRelease.objects.filter(pack__path__startswith=page.path).exists()


def _refusal(request: HttpRequest, page: Page) -> HttpResponse:
    messages.error(
        request,
        _("“%(page)s” cannot be deleted: it holds released versions. Unpublish it instead.")
        % {"page": page.get_admin_display_title()},
    )
    return redirect("wagtailadmin_explore", page.pk)


def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refusal(request, page) if has_releases(page) else None


def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Sequence[object], view: object
) -> HttpResponse | None:
    if action_type != "delete":
        return None
    for page in objects:
        if isinstance(page, Page) and has_releases(page):
            return _refusal(request, page)
    return None
