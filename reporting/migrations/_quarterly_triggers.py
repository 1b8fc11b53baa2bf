"""The triggers that keep a quarterly report as it was made, on both databases.

As with editions, SQLite drops them when it rebuilds the table: a migration that changes it does
`drop_triggers`, the change, `create_triggers`.
"""

from typing import Any

TABLE = "reporting_quarterlyreport"
MESSAGE = "what was kept is never changed"
#: What never changes once it is kept; its job goes, who made it may be forgotten.
FIXED = [
    "id", "municipality_id", "quarter", "language", "state", "facts", "told", "problem", "made_as",
    "made_at",
]  # fmt: skip


def _differs(column: str, vendor: str) -> str:
    if vendor == "postgresql":
        return f"OLD.{column} IS DISTINCT FROM NEW.{column}"
    return f"OLD.{column} IS NOT NEW.{column}"


def _forbidden(vendor: str) -> str:
    """The PDF is added once."""
    changed = " OR ".join(
        [
            *(_differs(column, vendor) for column in FIXED),
            f"(length(OLD.pdf) > 0 AND {_differs('pdf', vendor)})",
            f"(NEW.made_by_id IS NOT NULL AND {_differs('made_by_id', vendor)})",
        ]
    )
    return f"OLD.state = 'kept' AND ({changed})"


def _sqlite() -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    return {
        "no_update": f"BEFORE UPDATE ON {TABLE} WHEN {_forbidden('sqlite')} {refuse}",
        "no_delete": f"BEFORE DELETE ON {TABLE} WHEN OLD.state = 'kept' {refuse}",
        # INSERT OR REPLACE takes the place of a row without asking the trigger of DELETE.
        "no_replace": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE}"  # noqa: S608
        f" WHERE id = NEW.id AND state = 'kept') {refuse}",
    }


def _postgresql() -> dict[str, str]:
    run = "EXECUTE FUNCTION reporting_quarterly_refuse()"
    return {
        "no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN ({_forbidden('postgresql')}) {run}",
        "no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW WHEN (OLD.state = 'kept') {run}",
        "no_truncate": f"BEFORE TRUNCATE ON {TABLE} {run}",
    }


FUNCTION = f"""
CREATE OR REPLACE FUNCTION reporting_quarterly_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
"""


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """From here on what is kept stays as it is."""
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
