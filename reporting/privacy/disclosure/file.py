"""What was opened as a file to hand over: made in memory, line by line, and stored nowhere."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from reporting.models import Disclosure

from .scope import KINDS

__all__ = ["FORMATS", "as_json", "as_text"]

INDENT = "  "


def _heading(disclosure: Disclosure) -> list[tuple[str, str]]:
    now = timezone.localtime()
    return [
        (_("Municipality"), str(disclosure.municipality)),
        (_("Report"), str(disclosure.report_public_id)),
        (_("Authority"), str(disclosure.get_authority_display())),
        (_("Legal ground"), str(disclosure.get_ground_display())),
        (_("Reference"), disclosure.reference),
        (_("Made"), f"{date_format(now, 'DATE_FORMAT')} {time_format(now, 'H:i')}"),
    ]


def as_text(disclosure: Disclosure, content: Mapping[str, Any]) -> Iterator[str]:
    """Plain text that everybody can open and print."""
    for label, value in _heading(disclosure):
        yield f"{label}: {value}\n"
    for kind, opened in content.items():
        yield f"\n{KINDS[kind]}\n"
        yield from _lines(opened, INDENT)


def _lines(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if isinstance(inner, Mapping | list):
                yield f"{indent}{name}:\n"
                yield from _lines(inner, indent + INDENT)
            else:
                yield f"{indent}{name}: {_indented(inner, indent)}\n"
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping | list):
                yield from _lines(inner, indent)
                yield "\n"
            else:
                yield f"{indent}- {_indented(inner, indent)}\n"
    else:
        yield f"{indent}{_indented(value, indent)}\n"


def _indented(value: Any, indent: str) -> str:
    """A text of several lines stays one block."""
    return ("" if value is None else str(value)).replace("\n", f"\n{indent}{INDENT}")


def as_json(disclosure: Disclosure, content: Mapping[str, Any]) -> Iterator[str]:
    """The same for a program, under names that do not change with the language."""
    whole = {
        "municipality": disclosure.municipality.code,
        "report": str(disclosure.report_public_id),
        "authority": disclosure.authority,
        "ground": disclosure.ground,
        "reference": disclosure.reference,
        "made": timezone.now().isoformat(timespec="seconds"),
        "scope": disclosure.scope,
        "content": dict(content),
    }
    yield from json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(whole)


#: By the name of the button: how it is made, and what a browser is told of it.
FORMATS = {
    "text": (as_text, "text/plain; charset=utf-8", "txt"),
    "json": (as_json, "application/json", "json"),
}
