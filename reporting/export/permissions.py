"""Who may have which export."""

from collections.abc import Callable

from django.utils import timezone

from home.people.models import User
from reporting.casework.permissions import (
    Someone,
    can_export,
    can_export_finer,
    can_export_words,
)
from reporting.models import ExportRequest

__all__ = ["can_download", "can_have", "can_see_exports", "still_may"]


def can_see_exports(user: Someone) -> bool:
    """Whether this person takes anything out at all: rows, or words, which are separate rights."""
    return can_export(user) or can_export_words(user)


def can_have(user: Someone, scope: list[str]) -> bool:
    """Whether this person may have an export of rows with these finer columns."""
    return can_export_finer(user) if scope else can_export(user)


def can_download(user: User, wanted: ExportRequest) -> bool:
    """Whether the file is this person's, still there to be had, and still allowed."""
    return (
        wanted.owner_id == user.pk
        and user.may_enter()
        and can_have(user, wanted.scope)
        and wanted.withdrawn_at is None
        and bool(wanted.file_name)
        and wanted.expires_at is not None
        and wanted.expires_at > timezone.now()
    )


def still_may(user: User | None, may: Callable[[User], bool]) -> bool:
    """Asked of the database anew, while a file is on its way: an account may be blocked meanwhile.

    Nobody's export, which a command makes, goes on.
    """
    if user is None:
        return True
    now = User.objects.filter(pk=user.pk).first()
    return now is not None and now.may_enter() and may(now)
