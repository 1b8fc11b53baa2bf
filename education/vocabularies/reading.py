"""Reads the vocabularies that SSSTOP brings: written here, complete enough to start with."""

import json
from functools import cache
from pathlib import Path

from .terms import Term

__all__ = ["disciplines", "levels"]

FOLDER = Path(__file__).parent


@cache
def levels() -> tuple[Term, ...]:
    """From primary school to mbo, in the order in which pupils grow up."""
    return _read("levels.json")


@cache
def disciplines() -> tuple[Term, ...]:
    """The subjects in which lessons about the street find a place."""
    return _read("disciplines.json")


def _read(name: str) -> tuple[Term, ...]:
    content = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return tuple(Term(**entry, source=content["source"]) for entry in content["terms"])
