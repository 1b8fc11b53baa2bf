"""What ids in the details of acts stand for today; each kind is looked up once for a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from home.people.models import Municipality, User
from reporting.casework.teams.choices import behaviour_labels
from reporting.casework.teams.limits_in_words import person_label
from reporting.models import Area, AuditEntry, Behaviour, Team

__all__ = ["Named"]

PEOPLE, TEAMS, AREAS, BEHAVIOURS = range(4)
#: Which details are ids, of what.
IDS = {
    "handler": PEOPLE,
    "interpreter": PEOPLE,
    "owner": PEOPLE,
    "members": PEOPLE,
    "team": TEAMS,
    "team_id": TEAMS,
    "areas": AREAS,
    "area_id": AREAS,
    "comparison_areas": AREAS,
    "displacement_areas": AREAS,
    "behaviours": BEHAVIOURS,
    "behaviour_id": BEHAVIOURS,
}


class Named:
    """The people, teams, areas and behaviours that the acts of a page name by number."""

    def __init__(
        self, entries: Iterable[AuditEntry] = (), municipality: Municipality | None = None
    ) -> None:
        asked: dict[int, set[int]] = {kind: set() for kind in set(IDS.values())}
        for entry in entries:
            _collect(entry.detail, asked)
        teams = Team.objects.in_bulk(asked[TEAMS])
        areas = Area.objects.defer("geometry").in_bulk(asked[AREAS])
        behaviours = Behaviour.objects.in_bulk(asked[BEHAVIOURS])
        labels = behaviour_labels(municipality) if behaviours and municipality else {}
        people = User.objects.in_bulk(asked[PEOPLE])
        self._names: dict[int, dict[int, str]] = {
            PEOPLE: {pk: person_label(user) for pk, user in people.items()},
            TEAMS: {pk: str(team) for pk, team in teams.items()},
            AREAS: {pk: area.name for pk, area in areas.items()},
            BEHAVIOURS: {pk: labels.get(one.code, one.code) for pk, one in behaviours.items()},
        }

    def label(self, name: str, value: Any) -> str | None:
        """What `value` is called, by the name of its detail; its number where it is gone, and None
        where it is no id."""
        kind = IDS.get(name)
        if kind is None or not _is_id(value):
            return None
        return self._names[kind].get(value, f"#{value}")


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _collect(detail: Mapping[str, Any], asked: dict[int, set[int]]) -> None:
    for name, value in detail.items():
        if isinstance(value, dict):
            _collect(value, asked)
        elif name in IDS:
            ids = value if isinstance(value, list) else [value]
            asked[IDS[name]].update(one for one in ids if _is_id(one))
