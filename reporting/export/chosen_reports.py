"""Which reports an export is of: those that the listing would show with the same filters."""

import hashlib

from home.people.models import Municipality, User
from reporting.casework.listing.filters import filters_for
from reporting.models.report import ReportQuerySet

from .plan import ExportPlan

__all__ = ["WrongFilterError", "chosen_reports", "digest_of", "reports_of"]


class WrongFilterError(ValueError):
    """The filters hold something that the listing would not take; says what."""


def chosen_reports(municipality: Municipality, user: User | None, filters: str) -> ReportQuerySet:
    """The reports that `user` may see, through the filters; all of them where there is no user.

    Raises WrongFilterError.
    """
    chosen = filters_for(filters, municipality=municipality, user=user)
    if not chosen.is_valid():
        raise WrongFilterError("\n".join(chosen.messages()))
    found: ReportQuerySet = chosen.qs
    return found.order_by()


def reports_of(plan: ExportPlan) -> ReportQuerySet:
    """The reports of an export. Raises WrongFilterError."""
    return chosen_reports(plan.municipality, plan.actor, plan.filters)


def digest_of(filters: str) -> str:
    """The same for the same filters."""
    return hashlib.sha256(filters.encode()).hexdigest()
