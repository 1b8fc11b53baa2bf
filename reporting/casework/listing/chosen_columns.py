"""Which columns the list shows: each person's own choice, else the usual ones."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from home.people.models import User
from reporting.models import ListingColumns

__all__ = ["OFFERED", "USUAL", "UnknownColumnError", "choose_columns", "chosen_columns"]

# In the order in which they stand in the list, whoever chose them. What happened always stays.
OFFERED = {
    "where": _("Where"),
    "kind_of_place": _("Kind of place"),
    "area": _("Area"),
    "when": _("When"),
    "status": _("Status"),
    "outcome": _("Outcome"),
    "deadline": _("Deadline"),
    "with_whom": _("With whom"),
    "team": _("Team"),
    "handler": _("Handler"),
    "answer_wished": _("Answer wished"),
    "language": _("Language"),
    "channel": _("Channel"),
    "received": _("Received"),
    "closed": _("Closed on"),
}
USUAL = ["where", "when", "status", "deadline", "with_whom", "language", "received"]


class UnknownColumnError(Exception):
    """The list has no column of that code."""


def chosen_columns(*, owner: User) -> list[str]:
    """The codes in the order of the list; what was kept and is not offered any more is left out."""
    kept = ListingColumns.objects.filter(owner=owner).values_list("columns", flat=True).first()
    return _in_order(kept or ()) or USUAL


def choose_columns(*, owner: User, codes: Iterable[str]) -> None:
    """Keeps the choice; none at all, or the usual ones, is no choice.

    Raises UnknownColumnError, with nothing kept.
    """
    wanted = set(codes)
    if not wanted <= OFFERED.keys():
        raise UnknownColumnError
    columns = _in_order(wanted)
    if columns in ([], USUAL):
        ListingColumns.objects.filter(owner=owner).delete()
    else:
        ListingColumns.objects.update_or_create(owner=owner, defaults={"columns": columns})


def _in_order(codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    return [code for code in OFFERED if code in wanted]
