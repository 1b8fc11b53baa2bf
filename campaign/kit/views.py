"""The page of a kit, and its files: of public campaigns, in the campaign's own days."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.frame import frame_for
from home.languages import own_name
from home.page_cache import holds_until

from .assets import images_of, videos_of
from .of_pages import kit_of
from .offered import Kit
from .package import package_of, size_of_package
from .shelf import file_of
from .turns import in_turn, is_busy

__all__ = ["kit_file", "kit_page", "kit_zip"]

# Another address stands for another picture.
FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=300"
# What is not drawn yet has no size to tell: soon it has.
UNTIL_DRAWN = timedelta(seconds=30)


@dataclass(frozen=True)
class OtherKit:
    """The kit of the same campaign in another language."""

    language: str
    title: str
    path: str

    @property
    def name(self) -> str:
        return own_name(self.language)


def kit_page(request: HttpRequest, page: Any) -> HttpResponseBase:
    """The kit; out of its days the campaign's own page, but for who makes that page."""
    if not _may_have(request, page):
        return HttpResponseRedirect(page.get_url(request))
    context = page.get_context(request)
    kit = kit_of(page, sender=frame_for(request, page).sender)
    videos, images = videos_of(page), images_of(page)
    size = size_of_package(kit, [*videos, *images])
    if size is None:
        holds_until(timezone.now() + UNTIL_DRAWN)
    context |= {
        "kit": kit,
        "videos": videos,
        "images": images,
        "zip_size": size,
        "noindex": True,
        "others": _kits_in_other_languages(request, page),
        "early": not page.is_kit_open,
    }
    return TemplateResponse(request, "campaign/kit.html", context)


@require_safe
def kit_file(request: HttpRequest, number: int, digest: str, name: str) -> HttpResponse:
    """A picture, a poster or a code, or the way to the present one: no old address makes one."""
    made = _kit_or_404(request, number).named(name)
    if made is None:
        raise Http404
    if made.digest != digest:
        response: HttpResponse = HttpResponseRedirect(made.path)
        response["Cache-Control"] = A_WHILE
        return response
    response = HttpResponse(file_of(made), content_type=made.content_type)
    response["Cache-Control"] = FOR_EVER
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    return response


@require_safe
def kit_zip(request: HttpRequest, number: int) -> HttpResponseBase:
    """Everything in one file, written while it is sent."""
    kit = _kit_or_404(request, number)
    if is_busy():
        told = _("Many people are fetching this just now. Please try again in a minute.")
        return HttpResponse(told, status=503, headers={"Retry-After": "60"})
    pieces = iter(()) if request.method == "HEAD" else in_turn(package_of(kit))
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    # What is withdrawn a second later must be in no cache.
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = content_disposition_header(True, f"{kit.stem}.zip") or ""
    return response


def _kit_or_404(request: HttpRequest, number: int) -> Kit:
    from campaign.models import CampaignPage

    frame = frame_for(request)
    found = CampaignPage.objects.live().public().select_related("locale")
    page = found.filter(pk=number, offers_kit=True).first()
    homes = tuple(home.path for home in frame.homes.values())
    if page is None or not page.path.startswith(homes) or not _may_have(request, page):
        raise Http404
    return kit_of(page, sender=frame.sender)


def _may_have(request: HttpRequest, page: Any) -> bool:
    """Everybody in the days of the campaign; before and after them who may change the page."""
    if page.is_kit_open:
        return True
    # Asked last: who is asked for is remembered, and such an answer is kept for nobody else.
    return bool(page.permissions_for_user(request.user).can_edit())


def _kits_in_other_languages(request: HttpRequest, page: Any) -> list[OtherKit]:
    versions = frame_for(request, page).own_versions.values()
    others = (one.specific for one in versions if one.pk != page.pk)
    return [
        OtherKit(one.locale.language_code, one.title, one.kit_path)
        for one in others
        if one.is_kit_open
    ]
