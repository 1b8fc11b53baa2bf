"""The kerndoelen that lessons about the street work towards, in our own words.

Only those that SSSTOP's own packs name: a municipality or maker adds the others that it needs.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Standard", "standards"]

FILE = Path(__file__).with_name("standards.json")


@dataclass(frozen=True)
class Standard:
    """`code` is ours and never changes; `number` is the official one within its `context`.

    `names` are a paraphrase by language, never the official text; `source` says of what.
    """

    code: str
    number: int
    context: str
    area: dict[str, str]
    names: dict[str, str]
    source: dict[str, str]


@cache
def standards() -> tuple[Standard, ...]:
    """By kind of school, then by number."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    sources = content["sources"]
    return tuple(
        Standard(
            entry["code"],
            entry["number"],
            sources[entry["source"]]["context"],
            entry["area"],
            entry["names"],
            sources[entry["source"]]["name"],
        )
        for entry in content["standards"]
    )
