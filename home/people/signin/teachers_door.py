"""Where teachers are sent to from the door of staff: the app that has them says so."""

from django.urls import reverse

__all__ = ["register_teachers_door", "teachers_door"]

_doors: dict[str, str] = {}


def register_teachers_door(name: str) -> None:
    """`name` is the name of an address at which teachers sign in."""
    _doors["teachers"] = name


def teachers_door() -> str:
    """The address in the language that is on; '' where nobody has teachers."""
    name = _doors.get("teachers")
    return reverse(name) if name else ""
