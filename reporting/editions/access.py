"""Who may do what with public editions: two roles, and two people for each edition."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import Guarded, OwnMunicipality, Someone, refuse, signed_in_user
from reporting.models import Edition

__all__ = [
    "ANALYST",
    "PRIVACY_OFFICER",
    "EditionScreen",
    "can_approve",
    "can_make_editions",
    "can_see_editions",
    "can_send_back",
    "can_withdraw",
]

#: As what somebody approves.
ANALYST, PRIVACY_OFFICER = "analyst", "privacy_officer"


def can_make_editions(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.make_edition")


def _can_clear_editions(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.clear_edition")


def can_see_editions(user: Someone) -> bool:
    return can_make_editions(user) or _can_clear_editions(user)


def can_approve(user: Someone, edition: Edition, role: str) -> bool:
    """Never twice by one person, whichever roles they have."""
    if edition.state != Edition.State.PROPOSED or getattr(edition, f"{role}_id") is not None:
        return False
    may = can_make_editions(user) if role == ANALYST else _can_clear_editions(user)
    return may and user.pk not in (edition.analyst_id, edition.privacy_officer_id)


def can_send_back(user: Someone, edition: Edition) -> bool:
    return edition.state == Edition.State.PROPOSED and can_see_editions(user)


def can_withdraw(user: Someone, edition: Edition) -> bool:
    return edition.state == Edition.State.PUBLISHED and can_see_editions(user)


class EditionScreen(Guarded, OwnMunicipality, WagtailAdminTemplateMixin):
    """About this site's municipality; refuses who may not, recorded, and no cache keeps it."""

    refused_object = "edition"
    is_for = staticmethod(can_see_editions)
    header_icon = "doc-full"

    def refuse(self, object_id: str = "") -> None:
        """Raises PermissionDenied, and it stands in the trail."""
        refuse(
            actor=signed_in_user(self.request),
            municipality=self.municipality,
            object_type="edition",
            object_id=object_id,
        )
        raise PermissionDenied
