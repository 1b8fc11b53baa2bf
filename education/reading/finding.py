"""Reads the version of a pack that a visitor asks for, as it was frozen."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from ..access import may_have_closed
from ..formats.values import Change
from ..models import LessonPackPage, PackRelease
from ..releases.drafting import describe
from ..releases.freezing import thaw
from ..versions import FIRST, Version
from .shown import Shown

__all__ = ["releases_of", "shown_draft", "shown_version"]


def releases_of(page: LessonPackPage) -> list[PackRelease]:
    """All releases of a pack with their files and changes, the newest first."""
    releases = list(PackRelease.objects.of(page))
    for release in releases:
        release.pack = page
    return releases


def shown_version(
    request: HttpRequest, page: LessonPackPage, version: Version | None
) -> Shown | None:
    """The version asked for, else the current one; None where a pack has no current one.

    Raises Http404 for a version that never was, and for one from before releases held words.
    """
    releases = releases_of(page)
    current = next((one for one in releases if one.is_current), None)
    wanted = current if version is None else _numbered(releases, version)
    if wanted is None:
        return None
    row = PackRelease.objects.with_contents().get(pk=wanted.pk)
    earlier = [one for one in releases if one.number < wanted.number]
    try:
        release = thaw(row, earlier)
    except KeyError:
        if version is None:
            return None
        raise Http404 from None
    newer = current if current is not None and current.number > wanted.number else None
    return Shown(
        row=wanted,
        release=release,
        address=page.get_url(request) or "",
        full_address=page.get_full_url(request) or "",
        is_pinned=version is not None,
        newer=newer,
        since=_since(releases, wanted, newer),
        knows_teacher=may_have_closed(request),
    )


def shown_draft(request: HttpRequest, page: LessonPackPage) -> Shown:
    """What its makers are working on, as it would be released now; its files are not made yet."""
    draft = describe(page, FIRST, (), timezone.localdate(), converts=False)
    return Shown(
        row=PackRelease(pack=page, major=1, minor=0, patch=0),
        release=draft.release,
        address=page.get_url(request) or "",
        full_address=page.get_full_url(request) or "",
        is_pinned=False,
        is_draft=True,
    )


def _numbered(releases: list[PackRelease], version: Version) -> PackRelease:
    for one in releases:
        if one.number == version:
            return one
    raise Http404


def _since(
    releases: list[PackRelease], wanted: PackRelease, newer: PackRelease | None
) -> tuple[Change, ...]:
    """What changed after a version, up to the current one; the newest first."""
    if newer is None:
        return ()
    return tuple(
        Change(one.number, one.released_on, entry.text, entry.type, entry.teacher_action)
        for one in releases
        if wanted.number < one.number <= newer.number
        for entry in one.change_entries.all()
    )
