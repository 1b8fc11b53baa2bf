"""What the filters of the listing offer, as this municipality has it now."""

from itertools import groupby
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality
from reporting.models import Area, Behaviour, Case, Team

__all__ = [
    "DUPLICATES",
    "HANDLERS",
    "MARKS",
    "NO_TEAM",
    "OPEN",
    "STATUSES",
    "area_choices",
    "behaviour_choices",
    "team_choices",
]

Choices = list[tuple[Any, Any]]

OPEN = "open"
STATUSES: Choices = [*Case.Status.choices, (OPEN, _("everything that is not closed"))]
MARKS: Choices = [
    ("look_first", _("look first")),
    ("answer_wished", _("would like an answer")),
    ("overdue", _("overdue")),
    ("look_again", _("please look again")),
    ("held_for_moderation", _("held for moderation")),
]
HANDLERS: Choices = [
    ("me", pgettext_lazy("who handles it", "me")),
    ("somebody", pgettext_lazy("who handles it", "somebody")),
    ("nobody", pgettext_lazy("who handles it", "nobody")),
]
DUPLICATES: Choices = [("shown", _("shown too")), ("only", _("only duplicates"))]
NO_TEAM = "none"


def behaviour_choices(municipality: Municipality | None) -> Choices:
    return list(Behaviour.objects.of(municipality).labels(get_language() or "").items())


def area_choices(municipality: Municipality | None) -> Choices:
    """Areas by their code, in groups of a part of the city; older areas too, for what they hold."""
    rows = Area.objects.of(municipality).order_by("part", "name", "code")
    found = list(rows.values_list("part", "code", "name"))
    groups: Choices = []
    for part, areas in groupby(found, key=lambda row: row[0]):
        options = [(code, name) for _part, code, name in areas]
        groups += [(part, options)] if part else options
    return groups


def team_choices(municipality: Municipality | None) -> Choices:
    teams = Team.objects.of(municipality).order_by("name").values_list("pk", "name")
    return [*((str(pk), name) for pk, name in teams), (NO_TEAM, _("no team"))]
