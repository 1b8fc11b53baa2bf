"""What does not fit the schema, in the words of the reader: pydantic speaks English alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from .problems import Problem, field_error

__all__ = ["invalid"]

#: By the beginning of pydantic's code.
WORDS: Mapping[str, Any] = {
    "missing": _("This is needed."),
    "extra_forbidden": _("There is no such field."),
    "string_too_long": _("This is too long."),
    "too_long": _("This is too long."),
    "too_short": _("Choose at least one."),
    "string_": _("This must be text."),
    "list_": _("This must be a list."),
    "bool_": _("This must be true or false."),
    "float_": _("This must be a number."),
    "finite_": _("This must be a number."),
    "int_": _("This must be a whole number."),
    "date_": _("This is not a date. Write it like 2026-12-31."),
    "greater_than": _("This is too small or too early."),
    "less_than": _("This is too large or too late."),
}
OTHERWISE = _("This is not right.")
BODY, NAME = "body", "report"


def invalid(errors: Iterable[Mapping[str, Any]]) -> Problem:
    """Never what was sent; a parameter of the address that is wrong is a bad request."""
    found = list(errors)
    told = [field_error(_pointer(one["loc"]), _words(one["type"]), one["type"]) for one in found]
    is_body = any(one["loc"] and one["loc"][0] == BODY for one in found)
    return Problem(
        422 if is_body else 400, "invalid" if is_body else "bad-request", more={"errors": told}
    )


def _words(code: str) -> Any:
    if code in WORDS:
        return WORDS[code]
    return next((words for start, words in WORDS.items() if code.startswith(start)), OTHERWISE)


def _pointer(place: tuple[Any, ...]) -> str:
    """The name of the body itself is no part of it."""
    if not place or place[0] != BODY:
        return str(place[-1]) if place else ""
    parts = place[2:] if place[1:2] == (NAME,) else place[1:]
    return "".join(f"/{_escaped(part)}" for part in parts)


def _escaped(part: Any) -> str:
    # The name of a field that nobody knows is the sender's own word: of that only the beginning.
    return str(part)[:40].replace("~", "~0").replace("/", "~1")
