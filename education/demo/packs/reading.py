"""Reads the packs of this folder: `<pack>/<language>/`, with pack.json and one JSON per lesson.

A lesson's file holds {"lesson": …, "files": …}. Documents are named by their key, which is also
their file's stem: "@document:<key>" in an item leads to "files"/<key>.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from education.versions import Version

from ..files.reading import file_of

__all__ = ["as_of", "files_of", "packs"]

FOLDER = Path(__file__).parent

#: The fields of a pack's page by the names of its model, with 'releases' and 'files' beside them.
Fields = dict[str, Any]


@cache
def packs() -> Mapping[str, Mapping[str, Fields]]:
    """Every pack by the key of its page, then by language: as DemoBuilder.add_page takes it."""
    found: dict[str, dict[str, Fields]] = {}
    for file in sorted(FOLDER.glob("*/*/pack.json")):
        fields = _pack(file.parent)
        found.setdefault(fields["key"], {})[file.parent.name] = fields
    return found


def files_of(pack: Mapping[str, Fields]) -> dict[str, tuple[str, bytes]]:
    """Of a pack in all its languages: the name and the bytes of each document by its key."""
    made = {}
    for language, fields in pack.items():
        for key, told in fields["files"].items():
            ending, data = file_of(told, fields, language)
            made[key] = f"{key}.{ending}", data
    return made


def as_of(value: Any, version: str) -> Any:
    """The same without the items that came after this version, and without 'since'."""
    if isinstance(value, dict):
        return {name: as_of(one, version) for name, one in value.items() if name != "since"}
    if isinstance(value, list):
        return [as_of(one, version) for one in value if not _came_after(one, version)]
    return value


def _came_after(value: Any, version: str) -> bool:
    if not isinstance(value, dict) or "since" not in value:
        return False
    return Version.parse(value["since"]) > Version.parse(version)


def _pack(folder: Path) -> Fields:
    fields: Fields = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    fields["lessons"] = []
    for file in sorted(folder.glob("lesson-*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        fields["lessons"].append({"type": "lesson", "value": told["lesson"]})
        for key, one in told["files"].items():
            fields["files"][key] = {"footer": told["footer"], **one}
    return fields
