"""The writes of education: a release is made whole, or not at all."""

import hashlib
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from home.people.models import User

from .contents import pack_of
from .models import Blob, LessonPackPage, PackRelease, ReleaseArtefact
from .package import build_zip
from .versions import Version

__all__ = ["release_pack", "store_blob"]

ZIP = "application/zip"


@transaction.atomic
def release_pack(
    *, pack: LessonPackPage, version: str, changes: str, user: User | None
) -> PackRelease:
    """Freezes the published pack as a version with its ZIP.

    Raises ValidationError, and leaves nothing behind in the database, when the pack is not
    published, the version is no version or not higher than the last one, or nothing is said
    about what changed.
    """
    # The row lock makes two releases of one pack wait for each other.
    pack = LessonPackPage.objects.select_for_update(of=("self",)).get(pk=pack.pk)
    earlier = list(PackRelease.objects.of(pack))
    number = _next_number(version, earlier)
    if not pack.live:
        raise ValidationError(_("Publish the lesson pack first: a release is what readers see."))
    if not changes.strip():
        raise ValidationError(
            {"changes": _("Say what changed, for teachers who know the last version.")}
        )
    release = PackRelease.objects.create(
        pack=pack,
        major=number.major,
        minor=number.minor,
        patch=number.patch,
        changes=changes.strip(),
        released_by=user,
    )
    content = build_zip(pack_of(pack, [release, *earlier]))
    ReleaseArtefact.objects.create(
        release=release, kind=ReleaseArtefact.Kind.ZIP, blob=store_blob(content=content, mime=ZIP)
    )
    return release


def store_blob(*, content: bytes, mime: str) -> Blob:
    """The blob of these bytes, stored once however often they are given."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = Blob.objects.filter(sha256=sha256).first()
    if known is not None:
        return known
    blob = Blob(sha256=sha256, size=len(content), mime=mime)
    name = f"blobs/{sha256[:2]}/{sha256}"
    storage = blob.file.storage
    if storage.exists(name):
        # Left by a transaction that was rolled back, and perhaps cut off half-way.
        storage.delete(name)
    blob.file.name = storage.save(name, ContentFile(content))
    blob.save()
    return blob


def _next_number(version: str, earlier: Sequence[PackRelease]) -> Version:
    try:
        number = Version.parse(version)
    except ValueError:
        raise ValidationError(
            {"version": _("A version is three numbers with dots between, such as 1.2.0.")}
        ) from None
    if earlier and number <= earlier[0].number:
        raise ValidationError(
            {
                "version": _("The version must be higher than %(last)s.")
                % {"last": earlier[0].version}
            }
        )
    return number
