"""Which acts somebody may read, and that reading them is an act too."""

import hashlib
from datetime import datetime, time

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from home.people.models import User
from home.people.municipality import municipality_of
from reporting import audit
from reporting.models import AuditEntry

__all__ = ["acts_for", "filter_digest", "record_reading"]

#: What turns pages and asks for a part of the page only; it narrows nothing.
NOT_A_FILTER = {"p", "ordering", "_w_filter_fragment", "export"}


def acts_for(request: HttpRequest) -> QuerySet[AuditEntry]:
    """The acts of this site's municipality; those of none (keys, months) for superusers only."""
    municipality = municipality_of(request)
    user = request.user
    if not isinstance(user, User) or municipality is None:
        return AuditEntry.objects.none()
    if user.is_superuser:
        return AuditEntry.objects.filter(Q(municipality=municipality) | Q(municipality=None))
    if user.municipality_id != municipality.pk:
        return AuditEntry.objects.none()
    return AuditEntry.objects.filter(municipality=municipality)


def filter_digest(asked: QueryDict) -> str:
    """The same for the same filter, and telling nothing of it."""
    told = sorted(
        (name, value)
        for name, values in asked.lists()
        if name not in NOT_A_FILTER
        for value in values
        if value
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def record_reading(request: HttpRequest, user: User) -> None:
    """One act a person, filter and day: the pages and returns of a day are one reading."""
    digest = filter_digest(request.GET)
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time()))
    municipality = municipality_of(request)
    known = AuditEntry.objects.filter(
        object_type="trail",
        object_id=digest,
        action=AuditEntry.Action.TRAIL_READ,
        actor=user,
        municipality=municipality,
        at__gte=midnight,
    )
    if not known.exists():
        audit.record(
            action=AuditEntry.Action.TRAIL_READ,
            actor=user,
            municipality=municipality,
            object_type="trail",
            object_id=digest,
        )
