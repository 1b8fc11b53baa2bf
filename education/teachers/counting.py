"""Downloads as counts: by release, kind of file, day and school; never by person."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from education.models import DownloadEvent, PackRelease

from .session import teacher_of

__all__ = ["record_download"]


def record_download(request: HttpRequest, release: PackRelease, kind: str) -> None:
    """Counts one download, for the school of who is signed in, else for everybody else.

    Called once the answer is a whole file (200) and asked for with GET.
    """
    teacher = teacher_of(request)
    school_id = teacher.school_id if teacher is not None else None
    place: dict[str, Any] = {
        "release": release,
        "kind": kind,
        "school_id": school_id,
        "day": timezone.localdate(),
    }
    with transaction.atomic():
        event, _made = DownloadEvent.objects.get_or_create(**place)
        DownloadEvent.objects.filter(pk=event.pk).update(count=F("count") + 1)
