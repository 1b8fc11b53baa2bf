"""Puts the levels and disciplines that SSSTOP brings into an empty table, and keeps old releases."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "vocabularies"


def load_terms(apps: Any, schema_editor: Any) -> None:
    model = apps.get_model("education", "VocabularyTerm")
    for purpose, name in (("level", "levels.json"), ("discipline", "disciplines.json")):
        content = json.loads((FOLDER / name).read_text(encoding="utf-8"))
        model.objects.bulk_create(
            model(purpose=purpose, order=order, source=content["source"], **term)
            for order, term in enumerate(content["terms"])
        )


def keep_releases(apps: Any, schema_editor: Any) -> None:
    """What a release said of its changes becomes its one entry; the newest one is current."""
    if schema_editor.connection.vendor == "postgresql":
        # Else the tables cannot be altered in the same transaction.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    releases = apps.get_model("education", "PackRelease").objects.order_by("major", "minor", "patch")
    entries = apps.get_model("education", "ChangeEntry").objects
    newest: dict[int, Any] = {}
    for release in releases:
        entries.create(release=release, type="changed", text=release.changes)
        before = newest.get(release.pack_id)
        if before is not None:
            releases.filter(pk=before.pk).update(is_current=False, superseded_by=release)
        newest[release.pack_id] = release
