"""What may be seen nowhere is not offered to choose either."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from home.media.rights.facts import HandIn
from home.people.page_access import is_guest

__all__ = ["offer_images", "offer_videos"]


def offer_images(images: "QuerySet[Any]", request: HttpRequest) -> "QuerySet[Any]":
    """Not what was withdrawn or is over; to staff neither what they have not accepted."""
    if not is_guest(request.user):
        images = images.exclude(hand_in__in=(HandIn.WAITING, HandIn.SENT_BACK))
    return images.exclude(_gone())


def offer_videos(videos: "QuerySet[Any]", request: HttpRequest) -> "QuerySet[Any]":
    """The same, but for what waits: it gets its captions before it is accepted."""
    return videos.exclude(_gone())


def _gone() -> Q:
    return Q(withdrawn_at__isnull=False) | Q(usable_until__lt=timezone.localdate())
