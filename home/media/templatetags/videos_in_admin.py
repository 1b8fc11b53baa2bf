"""How far videos are, for the screens of staff."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import prefetch_related_objects

from home.jobs.services import is_finished

from ..models import SiteVideo, VideoVersion
from ..transcoding.faults import message_of
from ..transcoding.programs import can_transcode

register = template.Library()


@register.simple_tag
def with_versions(videos: Iterable[SiteVideo]) -> list[SiteVideo]:
    """The videos of a list, with their versions and jobs, in two questions for all of them."""
    found = list(videos)
    prefetch_related_objects(found, "versions__job")
    return found


@register.filter
def state_of(video: SiteVideo) -> str:
    """One word for a list: of what is under way, else of what there is."""
    versions = list(video.versions.all())
    open_ones = [version for version in versions if version.ready_at is None]
    if open_ones:
        return str(open_ones[-1].state.label)
    return str(VideoVersion.State.READY.label) if video.is_ready else ""


@register.inclusion_tag("media/video_versions.html", takes_context=True)
def video_versions(context: dict[str, Any], video: SiteVideo) -> dict[str, Any]:
    """What there is of a video, what is under way, and what can be done with it."""
    versions = list(video.versions.select_related("job").order_by("pk"))
    request = context["request"]
    return {
        "request": request,
        "video": video,
        "versions": [_shown(version, request.user) for version in versions],
        "can_transcode": can_transcode(),
        "plays": bool(video.sources),
    }


def _shown(version: VideoVersion, user: Any) -> dict[str, Any]:
    job = version.job
    state = version.state
    is_open = state in (VideoVersion.State.WAITING, VideoVersion.State.RUNNING)
    return {
        "version": version,
        "state": state,
        "job": job,
        # Only who started a job may follow it while it runs; others load the page anew.
        "is_own": bool(is_open and job and job.owner_id == user.pk and not is_finished(job)),
        "is_open": is_open,
        "may_try": bool(version.source)
        and state in (VideoVersion.State.FAILED, VideoVersion.State.STOPPED),
        "fault": message_of(version.fault),
        "posters": range(1, version.posters + 1),
    }
