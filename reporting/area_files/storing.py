"""Bringing the areas of a municipality in line with a file, or saying what that would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from home.people.models import Municipality
from reporting.models import Area

from .facts import AreaFacts
from .reading import AreaRecord

__all__ = ["Changes", "store_areas"]

FROM_THE_FILE = ("kind", "residents", "geometry", "schematic", "current")
FROM_THE_FACTS = ("part", "in_study_area", "visitors_place")
NO_FACTS = AreaFacts()


@dataclass
class Changes:
    """What a file changes: codes, with the fields of those that were there already."""

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    retired: list[str] = field(default_factory=list)
    unchanged: int = 0
    # Code, the name that stays, and the one in the file.
    other_names: list[tuple[str, str, str]] = field(default_factory=list)


@transaction.atomic
def store_areas(
    *,
    municipality: Municipality,
    records: list[AreaRecord],
    facts: Mapping[str, AreaFacts] | None = None,
    schematic: bool = False,
    dry_run: bool = False,
) -> Changes:
    """Adds, changes and retires areas in one step; the same file again changes nothing.

    What staff may edit (name, part and flags) is set once, and later only where `facts` say so.
    Areas of the same kinds that the file does not have stay, as no longer current.
    """
    facts = facts or {}
    known = {
        area.code: area
        for area in Area.objects.of(municipality).select_for_update().order_by("code")
    }
    changes = Changes()
    part_of = {area.code: area.part for area in known.values()}
    part_of |= {code: fact.part for code, fact in facts.items() if fact.part}
    to_add: list[Area] = []
    to_change: list[Area] = []
    for record in records:
        fact = facts.get(record.code, NO_FACTS)
        area = known.get(record.code)
        if area is None:
            part = fact.part or part_of.get(record.district, "")
            to_add.append(_new(municipality, record, fact, part, schematic))
            changes.added.append(record.code)
        elif fields := _bring_in_line(area, record, fact, schematic):
            to_change.append(area)
            changes.changed[record.code] = fields
        else:
            changes.unchanged += 1
        if area is not None and area.name != record.name:
            changes.other_names.append((area.code, area.name, record.name))
    to_change += _retire(known, records, changes)
    if not dry_run:
        Area.objects.bulk_create(to_add)
        for area in to_change:
            # One by one: a bulk update would leave `changed_at` as it was.
            area.save(update_fields=[*FROM_THE_FILE, *FROM_THE_FACTS, "changed_at"])
    return changes


def _new(
    municipality: Municipality, record: AreaRecord, fact: AreaFacts, part: str, schematic: bool
) -> Area:
    visitors_place = bool(fact.visitors_place)
    in_study_area = fact.in_study_area
    if in_study_area is None:
        in_study_area = visitors_place or bool(record.residents)
    return Area(
        municipality=municipality,
        code=record.code,
        name=record.name,
        kind=record.kind,
        part=part,
        residents=record.residents,
        in_study_area=in_study_area,
        visitors_place=visitors_place,
        schematic=schematic,
        geometry=dict(record.geometry),
    )


def _bring_in_line(area: Area, record: AreaRecord, fact: AreaFacts, schematic: bool) -> list[str]:
    """The names of the fields that it changed."""
    wanted: dict[str, Any] = {
        "kind": record.kind,
        "residents": record.residents,
        "geometry": dict(record.geometry),
        "schematic": schematic,
        "current": True,
    }
    wanted |= {name: value for name in FROM_THE_FACTS if (value := getattr(fact, name)) is not None}
    different = [name for name, value in wanted.items() if getattr(area, name) != value]
    for name in different:
        setattr(area, name, wanted[name])
    return different


def _retire(known: Mapping[str, Area], records: list[AreaRecord], changes: Changes) -> list[Area]:
    codes = {record.code for record in records}
    kinds = {record.kind for record in records}
    retired = [
        area
        for area in known.values()
        if area.current and area.code not in codes and Area.Kind(area.kind) in kinds
    ]
    for area in retired:
        area.current = False
        changes.retired.append(area.code)
    return retired
