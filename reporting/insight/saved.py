"""Views that analysts keep: their own, and those that others share."""

from django.db import transaction
from django.db.models import QuerySet

from home.people.models import Municipality, User
from reporting.models import InsightView

__all__ = ["MOST", "FullError", "keep_view", "views_for"]

MOST = 20


class FullError(Exception):
    """This person keeps as many as can be kept."""


def views_for(user: User, municipality: Municipality) -> QuerySet[InsightView]:
    """One's own first, then what others share, by name."""
    found = InsightView.objects.of(municipality).shown_to(user).select_related("owner")
    return found.order_by("name", "pk")


@transaction.atomic
def keep_view(
    *, owner: User, municipality: Municipality, name: str, query: str, shared: bool
) -> InsightView:
    """Keeps the filters under a name; a name that this person has gets these. Raises FullError."""
    # One at a time for each person, so that two windows cannot keep more than can be kept.
    User.objects.select_for_update().only("pk").get(pk=owner.pk)
    mine = InsightView.objects.filter(owner=owner)
    if not mine.filter(name=name).exists() and mine.count() >= MOST:
        raise FullError
    view, _made = InsightView.objects.update_or_create(
        owner=owner,
        name=name,
        defaults={"municipality": municipality, "query": query, "shared": shared},
    )
    return view
