"""The traits that are counted: which there are, how often each value was told, and where.

Values and places only: nothing here knows a report. A tally is exact, and sealed; a table is what
may be seen of it, with None where a number is hidden.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reporting.intake.form_fields import (
    AGE_BANDS,
    EFFECTS,
    GROUNDS,
    HELPED,
    PEOPLE,
    POLICE,
    ROLES,
)

__all__ = [
    "NOT_TOLD",
    "OWN",
    "REPORTS",
    "TRAITS",
    "Place",
    "Table",
    "Tally",
    "Trait",
    "own_name",
    "together",
]

#: How often nothing was told, of a question with one answer.
NOT_TOLD = "not_told"
#: So the names of traits of the municipality's own questions begin.
OWN = "extra_"
#: Stands among the traits of a place for its number of reports.
REPORTS = "reports"


@dataclass(frozen=True)
class Trait:
    """One question; `several` where more than one answer could be ticked."""

    name: str
    values: tuple[str, ...]
    several: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """What is counted of it. Who ticked nothing may have skipped it, and is no answer."""
        return self.values if self.several else (*self.values, NOT_TOLD)

    def told(self, answers: Mapping[str, Any]) -> list[str]:
        """The columns in which one report counts."""
        answer = answers.get(self.name)
        if self.several:
            return [value for value in self.values if value in (answer or ())]
        return [answer if answer in self.values else NOT_TOLD]


def _codes(choices: list[tuple[str, Any]]) -> tuple[str, ...]:
    return tuple(code for code, _label in choices if code)


TRAITS = (
    Trait("grounds", _codes(GROUNDS), several=True),
    Trait("age_band", _codes(AGE_BANDS)),
    Trait("effect", _codes(EFFECTS), several=True),
    Trait("helped", _codes(HELPED)),
    Trait("police", _codes(POLICE)),
    Trait("role", _codes(ROLES)),
    Trait("people", _codes(PEOPLE)),
)

#: By trait and value, and of REPORTS the number of reports under the empty value.
Counted = dict[str, dict[str, int]]
Place = dict[str, dict[str, int | None]]


@dataclass
class Tally:
    """Exact counts by part of the city; '' is where none is known.

    `own` are the traits of questions of the municipality's own, named by `own_name`.
    """

    parts: dict[str, Counted] = field(default_factory=dict)
    own: tuple[Trait, ...] = ()

    @classmethod
    def of_parts(cls, parts: Iterable[str], own: Iterable[Trait] = ()) -> "Tally":
        """Nothing yet. A part without a report looks like one with few."""
        tally = cls({}, tuple(own))
        tally.parts = {part: tally._nothing() for part in ("", *parts)}
        return tally

    @property
    def traits(self) -> tuple[Trait, ...]:
        return (*TRAITS, *self.own)

    def add(self, part: str, answers: Mapping[str, Any]) -> None:
        """One report. An answer that is in no list any more counts as not told."""
        counted = self.parts.setdefault(part, self._nothing())
        counted[REPORTS][""] += 1
        extra = answers.get("extra") or {}
        told = {**answers, **{own_name(code): answer for code, answer in extra.items()}}
        for trait in self.traits:
            for column in trait.told(told):
                counted[trait.name][column] += 1

    def _nothing(self) -> Counted:
        none = {trait.name: dict.fromkeys(trait.columns, 0) for trait in self.traits}
        return {REPORTS: {"": 0}} | none

    @property
    def reports(self) -> int:
        return sum(self.number(part, REPORTS, "") for part in self.parts)

    def number(self, part: str, trait: str, column: str) -> int:
        """Of a question that was not asked then nobody told anything."""
        counted = self.parts.get(part, {})
        if column == NOT_TOLD and trait not in counted:
            return counted.get(REPORTS, {}).get("", 0)
        return counted.get(trait, {}).get(column, 0)


def own_name(code: str) -> str:
    """How the trait of a question of the municipality's own is called."""
    return f"{OWN}{code}"


def together(traits: Iterable[Trait]) -> list[Trait]:
    """Each trait once, with every value that it ever had, in their order."""
    found: dict[str, Trait] = {}
    for trait in traits:
        before = found.get(trait.name)
        values = dict.fromkeys([*(before.values if before else ()), *trait.values])
        found[trait.name] = Trait(trait.name, tuple(values), trait.several)
    return list(found.values())


@dataclass(frozen=True)
class Table:
    """What is shown: of the city, and of each of its parts."""

    city: Place = field(default_factory=dict)
    parts: dict[str, Place] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """As it is stored."""
        return {"city": self.city, "parts": self.parts}

    @classmethod
    def stored(cls, content: Mapping[str, Any]) -> "Table":
        return cls(content.get("city", {}), content.get("parts", {}))
