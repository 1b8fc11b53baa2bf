"""The order of the questions, and the step of the form that each of them stands in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Group:
    """Questions under one heading; `name` is also its address in the page."""

    name: str
    step: str
    heading: Any
    fields: tuple[str, ...]


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
            *("story", "wish", "answer", "email"),
        ),
    ),
)
STEPS = tuple(dict.fromkeys(group.step for group in GROUPS))
STEP_OF = {field: group.step for group in GROUPS for field in group.fields}
