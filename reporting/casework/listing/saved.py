"""Ways of looking at the list that somebody kept: each person's own, and codes and numbers only."""

from django.db import transaction
from django.http import QueryDict

from home.people.models import User
from reporting.models import SavedFilter

from .filters import known_query

__all__ = ["MOST", "FullError", "TakenError", "rename_filter", "save_filter", "saved_filters"]

MOST = 20


class FullError(Exception):
    """This person keeps as many as can be kept."""


class TakenError(Exception):
    """This person keeps another one under that name."""


def saved_filters(*, owner: User) -> list[SavedFilter]:
    """One person's own, by name."""
    return list(SavedFilter.objects.filter(owner=owner).order_by("name", "pk"))


@transaction.atomic
def save_filter(*, owner: User, name: str, query: str) -> SavedFilter:
    """Keeps what the listing knows of `query` under a name; a name that is there gets this one.

    Raises FullError.
    """
    _lock(owner)
    kept = known_query(QueryDict(query))
    found = SavedFilter.objects.filter(owner=owner, name=name).first()
    if found is None:
        if SavedFilter.objects.filter(owner=owner).count() >= MOST:
            raise FullError
        return SavedFilter.objects.create(owner=owner, name=name, query=kept)
    found.query = kept
    found.save(update_fields=["query"])
    return found


@transaction.atomic
def rename_filter(*, saved: SavedFilter, name: str) -> None:
    """Raises TakenError."""
    _lock(saved.owner)
    if SavedFilter.objects.filter(owner=saved.owner, name=name).exclude(pk=saved.pk).exists():
        raise TakenError
    saved.name = name
    saved.save(update_fields=["name"])


def _lock(owner: User) -> None:
    """One at a time for each person, so that two windows cannot keep more than can be kept."""
    User.objects.select_for_update().only("pk").get(pk=owner.pk)
