"""What staff do with a version of a video, for who may change the video."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtailmedia import get_permission_policy

from home.people.models import User

from .. import services
from ..models import VideoVersion
from ..rights.locking import is_locked_for

__all__ = ["again", "choose_poster", "poster", "remove", "stop"]


def _version(version_id: int) -> VideoVersion:
    return get_object_or_404(
        VideoVersion.objects.select_related("video", "job"), pk=version_id, video__isnull=False
    )


def _may_change(request: HttpRequest, version: VideoVersion) -> bool:
    policy, video = get_permission_policy(), version.video
    may = policy.user_has_permission_for_instance(request.user, "change", video)
    return bool(may) and not is_locked_for(request.user, video)


def _back(version: VideoVersion) -> HttpResponse:
    return redirect("wagtailmedia:edit", version.video_id)


@require_POST
def again(request: HttpRequest, version_id: int) -> HttpResponse:
    version = _version(version_id)
    if not _may_change(request, version):
        return cast(HttpResponse, permission_denied(request))
    if not services.try_again(version=version, actor=cast(User, request.user)):
        messages.warning(request, _("There is nothing to try again. Deliver the file anew."))
    return _back(version)


@require_POST
def stop(request: HttpRequest, version_id: int) -> HttpResponse:
    version = _version(version_id)
    if not _may_change(request, version):
        return cast(HttpResponse, permission_denied(request))
    services.stop_making(version=version, actor=cast(User, request.user))
    return _back(version)


@require_POST
def remove(request: HttpRequest, version_id: int) -> HttpResponse:
    version = _version(version_id)
    if not _may_change(request, version):
        return cast(HttpResponse, permission_denied(request))
    services.remove_version(version=version, actor=cast(User, request.user))
    messages.success(request, _("The version was removed, with its files."))
    return _back(version)


@require_POST
def choose_poster(request: HttpRequest, version_id: int) -> HttpResponse:
    version = _version(version_id)
    if not _may_change(request, version):
        return cast(HttpResponse, permission_denied(request))
    number = request.POST.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) == 1):
        raise Http404
    if not services.choose_poster(version=version, number=int(number)):
        raise Http404
    messages.success(request, _("This picture now stands for the video."))
    return _back(version)


@require_safe
@cache_control(private=True, max_age=3600)
def poster(request: HttpRequest, version_id: int, number: int) -> HttpResponse:
    """A picture to choose from; it is public only once it is chosen."""
    version = _version(version_id)
    if not _may_change(request, version):
        return cast(HttpResponse, permission_denied(request))
    picture = services.poster_bytes(version, number)
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/webp")
