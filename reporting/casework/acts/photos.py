"""Looking at a photo is an act of its own, and so is closing one that may be a crime.

A closed photo is opened by one role only, whatever else somebody may do here.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from home.people.models import User
from reporting import vault
from reporting.audit import record_act
from reporting.messages import lock_report, sealed_parts
from reporting.models import AuditEntry, Photo, Report
from reporting.report_keys import key_of

from .trail import record_unreadable

__all__ = ["OpenedPhoto", "blurred_photos", "close_photo", "open_photo", "reopen_photo"]

Action = AuditEntry.Action


@dataclass(frozen=True)
class OpenedPhoto:
    """A photo in memory, as an address that holds the picture itself."""

    number: int
    address: str


def open_photo(*, report: Report, number: int, actor: User) -> OpenedPhoto:
    """The photo for `actor`, who may see it, recorded before it is shown.

    Raises Photo.DoesNotExist, and vault.CannotOpenError (recorded too).
    """
    photo = Photo.objects.select_related("sealed").get(report=report, number=number)
    try:
        opened = _part_of(photo, key_of(report), "photo")
    except vault.CannotOpenError:
        record_unreadable(report, actor)
        raise
    record_act(Action.PHOTO_OPENED, report, actor, {"photo": number, "was_closed": photo.is_closed})
    return opened


def blurred_photos(report: Report, key: vault.DataKey) -> dict[int, str]:
    """What stands in the place of each photo until it is opened; nothing for a closed one, and for
    one that does not open."""
    found = {}
    for photo in report.photos.filter(closed_at=None).select_related("sealed"):
        with suppress(vault.CannotOpenError):
            found[photo.number] = _part_of(photo, key, "blurred").address
    return found


@transaction.atomic
def close_photo(*, report: Report, number: int, actor: User) -> bool:
    """Closes it to all but one role; False where it was closed. Raises Photo.DoesNotExist."""
    photo = Photo.objects.get(report=lock_report(report), number=number)
    if photo.is_closed:
        return False
    photo.closed_at, photo.closed_by = timezone.now(), actor
    photo.save(update_fields=["closed_at", "closed_by"])
    record_act(Action.PHOTO_CLOSED, report, actor, {"photo": number})
    return True


@transaction.atomic
def reopen_photo(*, report: Report, number: int, actor: User) -> bool:
    """It turned out to be something else; False where it was open. Raises Photo.DoesNotExist."""
    photo = Photo.objects.get(report=lock_report(report), number=number)
    if not photo.is_closed:
        return False
    photo.closed_at, photo.closed_by = None, None
    photo.save(update_fields=["closed_at", "closed_by"])
    record_act(Action.PHOTO_REOPENED, report, actor, {"photo": number})
    return True


def _part_of(photo: Photo, key: vault.DataKey, name: str) -> OpenedPhoto:
    (part,) = sealed_parts([photo.sealed])
    encoded = str(key.open(part).get(name, ""))
    return OpenedPhoto(photo.number, f"data:image/jpeg;base64,{encoded}")
