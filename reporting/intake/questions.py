"""The order of the questions, and the step of the form that each of them stands in."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

#: So the fields of questions of the municipality's own begin.
EXTRA_FIELD = "extra_"


@dataclass(frozen=True)
class Group:
    """Questions under one heading; `name` is also its address in the page."""

    name: str
    step: str
    heading: Any
    fields: tuple[str, ...]

    def names(self, there: Collection[str]) -> list[str]:
        """Those of its fields that are `there`, the municipality's own before the words."""
        own = [name for name in there if name.startswith(EXTRA_FIELD)]
        found: list[str] = []
        for name in self.fields:
            if name == "story":
                found += own
            if name in there:
                found.append(name)
        return found


GROUPS = (
    Group("what", "what", _("What happened?"), ("behaviours",)),
    Group(
        "where",
        "place",
        _("Where did it happen?"),
        ("latitude", "longitude", "place_text", "known_place", "area", "kind_of_place"),
    ),
    Group(
        "when",
        "place",
        _("When did it happen?"),
        ("when", "date", "time", "until", "day_part", "period", "pressed_at"),
    ),
    Group(
        "about",
        "about",
        _("About it"),
        (
            *("role", "grounds", "people", "helped", "effect", "age_band", "police"),
            *("story", "wish", "kept_photos", "photos", "answer", "email"),
        ),
    ),
)
STEPS = tuple(dict.fromkeys(group.step for group in GROUPS))
STEP_OF = {field: group.step for group in GROUPS for field in group.fields}


def step_of(field: str) -> str:
    """The step of a field, be it the municipality's own."""
    return STEP_OF["story"] if field.startswith(EXTRA_FIELD) else STEP_OF[field]
