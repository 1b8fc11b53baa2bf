"""Whom the figures are for: refused to others on record, and kept by nothing on the way."""

from reporting.guarded import Guarded, Someone

__all__ = ["AnalystsOnly", "can_see_insight"]


def can_see_insight(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_insight")


class AnalystsOnly(Guarded):
    """Stands before a view of figures."""

    refused_object = "insight"
    is_for = staticmethod(can_see_insight)
