"""The triggers that keep a figure as it was taken, on both databases.

SQLite rebuilds a table to alter it, and drops its triggers on the way. So a migration that changes
the table of kept figures does three things: `drop_triggers`, the change, `create_triggers`.
"""

from typing import Any

TABLE = "reporting_keptfigure"
MESSAGE = "a figure that was taken is never changed"
FIXED = [
    "id", "municipality_id", "year", "number", "purpose", "panel", "name", "query", "language",
    "title", "count", "facts", "made_at",
]  # fmt: skip


def _changed(vendor: str) -> str:
    """Who took it may be forgotten, and never become another."""
    differ = "OLD.{0} IS DISTINCT FROM NEW.{0}" if vendor == "postgresql" else (
        "OLD.{0} IS NOT NEW.{0}"
    )
    fixed = [differ.format(f'"{column}"') for column in FIXED]
    taker = f"(NEW.made_by_id IS NOT NULL AND {differ.format('made_by_id')})"
    return " OR ".join([*fixed, taker])


def _sqlite() -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    return {
        "no_update": f"BEFORE UPDATE ON {TABLE} WHEN {_changed('sqlite')} {refuse}",
        "no_delete": f"BEFORE DELETE ON {TABLE} {refuse}",
        # INSERT OR REPLACE takes the place of a row without asking the trigger of DELETE.
        "no_replace": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE}"  # noqa: S608
        f" WHERE id = NEW.id) {refuse}",
    }


def _postgresql() -> dict[str, str]:
    run = "EXECUTE FUNCTION reporting_keptfigure_refuse()"
    return {
        "no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN ({_changed('postgresql')}) {run}",
        "no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW {run}",
        "no_truncate": f"BEFORE TRUNCATE ON {TABLE} {run}",
    }


FUNCTION = f"""
CREATE OR REPLACE FUNCTION reporting_keptfigure_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
"""


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """From here on what was taken stays as it is."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(FUNCTION, params=None)
    for name, rest in (_postgresql() if is_postgresql else _sqlite()).items():
        schema_editor.execute(f"CREATE TRIGGER {TABLE}_{name} {rest}", params=None)


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    """Until `create_triggers` the table can be altered, and its rows changed."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for name in _postgresql() if is_postgresql else _sqlite():
        place = f" ON {TABLE}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}{place}", params=None)
