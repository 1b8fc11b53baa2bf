"""In which order reports are listed."""

from django.db.models import F, QuerySet

from reporting.models import Report

__all__ = ["DEADLINE", "ORDERINGS", "RECEIVED", "in_order"]

RECEIVED = "received_at"
DEADLINE = "deadline"
# All that a column can ask.
ORDERINGS = frozenset({RECEIVED, f"-{RECEIVED}", DEADLINE, f"-{DEADLINE}"})


def in_order(reports: QuerySet[Report], ordering: str | None) -> QuerySet[Report]:
    """By what a column asks, else by what waits: open cases by priority and deadline.

    The priority has 'look first' before 'would like an answer'. Closed cases come last, those
    that were closed last first. The number decides between equals, so that pages hold still.
    """
    due = F("case__due_at")
    if ordering == DEADLINE:
        return reports.order_by(due.asc(nulls_last=True), "pk")
    if ordering == f"-{DEADLINE}":
        return reports.order_by(due.desc(nulls_last=True), "pk")
    if ordering in (RECEIVED, f"-{RECEIVED}"):
        return reports.order_by(ordering, "pk")
    closed = F("case__closed_at").desc(nulls_first=True)
    return reports.order_by(closed, "case__priority", due.asc(nulls_last=True), "pk")
