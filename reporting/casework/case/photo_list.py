"""Photos of a report as the page of its case shows them, and who may open which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reporting.guarded import Someone
from reporting.models import Photo, PhotoSettings, Report

from ..permissions import can_open_closed_photo, can_open_words
from .people import name_of

__all__ = ["instruction_of", "may_open_photo", "photos_of"]


@dataclass(frozen=True)
class ShownPhoto:
    """One photo as the page of a case shows it: never the picture itself."""

    photo: Photo
    blurred: str
    may_open: bool
    closed_by: str


def photos_of(report: Report, user: Someone, blurred: Mapping[int, str]) -> dict[str, Any]:
    """What the page says of photos; nothing where there is none."""
    photos = list(report.photos.select_related("closed_by"))
    if not photos:
        return {}
    return {
        "photos": [
            ShownPhoto(
                photo,
                blurred.get(photo.number, ""),
                may_open_photo(user, report, photo),
                name_of(photo.closed_by),
            )
            for photo in photos
        ],
        "may_reopen": can_open_closed_photo(user),
        "instruction": instruction_of(report) if any(one.is_closed for one in photos) else "",
    }


def may_open_photo(user: Someone, report: Report, photo: Photo | None) -> bool:
    """Where there is no such photo: whether one that is not closed could be opened."""
    if photo is not None and photo.is_closed:
        return can_open_closed_photo(user)
    return can_open_words(user, report)


def instruction_of(report: Report) -> str:
    """What the municipality says is to be done, or what holds everywhere."""
    chosen = PhotoSettings.objects.filter(site=report.municipality.site_id).first()
    return (chosen.instruction if chosen else "") or _(
        "Call the police: 112 if a child is in danger now, else 0900-8844. Do not look again, make "
        "no copy and no picture of the screen, send it to nobody. Tell the privacy officer."
    )
