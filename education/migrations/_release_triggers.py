"""The triggers that keep what was released as it is, on both databases.

SQLite rebuilds a table to alter it, and drops its triggers on the way. So a migration that changes
one of these tables does three things: `drop_triggers`, the change, `create_triggers`; for
amendments those of their own.
"""

from typing import Any

#: Rows of these are written once.
WRITTEN_ONCE = [
    "education_blob",
    "education_changeentry",
    "education_releaseartefact",
    "education_releasefile",
    "education_releaseitem",
    "education_releaselesson",
]
#: These came later, by a migration of their own.
WRITTEN_ONCE_TOO = ["education_releaseamendment"]
RELEASE = "education_packrelease"
#: What of a release never changes.
FIXED = [
    "id", "pack_id", "major", "minor", "patch", "released_at", "facts", "content_hash",
]  # fmt: skip
MESSAGE = "what was released is never changed"


def _differs(column: str, vendor: str) -> str:
    if vendor == "postgresql":
        return f"OLD.{column} IS DISTINCT FROM NEW.{column}"
    return f"OLD.{column} IS NOT NEW.{column}"


def _forbidden(vendor: str) -> str:
    """A release is superseded once, by a later one, and withdrawn once; it never comes back."""
    return " OR ".join(
        [
            *(_differs(column, vendor) for column in FIXED),
            "(NEW.is_current AND NOT OLD.is_current)",
            f"(OLD.superseded_by_id IS NOT NULL AND {_differs('superseded_by_id', vendor)})",
            "(NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id <= OLD.id)",
            f"(OLD.withdrawn_at IS NOT NULL AND {_differs('withdrawn_at', vendor)})",
            f"(OLD.withdrawn_at IS NOT NULL AND {_differs('withdrawn_reason', vendor)})",
        ]
    )


def _sqlite(tables: list[str]) -> dict[tuple[str, str], str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    made = {}
    for table in tables:
        when = f"WHEN {_forbidden('sqlite')} " if table == RELEASE else ""
        made[table, "no_update"] = f"BEFORE UPDATE ON {table} {when}{refuse}"
        made[table, "no_delete"] = f"BEFORE DELETE ON {table} {refuse}"
        # INSERT OR REPLACE takes the place of a row without asking the trigger of DELETE.
        exists = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "  # noqa: S608
        made[table, "no_replace"] = f"BEFORE INSERT ON {table} {exists}{refuse}"
    return made


def _postgresql(tables: list[str]) -> dict[tuple[str, str], str]:
    run = "EXECUTE FUNCTION education_refuse()"
    made = {}
    for table in tables:
        when = f"WHEN ({_forbidden('postgresql')}) " if table == RELEASE else ""
        made[table, "no_update"] = f"BEFORE UPDATE ON {table} FOR EACH ROW {when}{run}"
        made[table, "no_delete"] = f"BEFORE DELETE ON {table} FOR EACH ROW {run}"
        made[table, "no_truncate"] = f"BEFORE TRUNCATE ON {table} {run}"
    return made


FUNCTION = f"""
CREATE OR REPLACE FUNCTION education_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
"""


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """From here on rows of releases are only added."""
    _create(schema_editor, [*WRITTEN_ONCE, RELEASE])


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    """Until `create_triggers` the tables can be altered, and their rows changed."""
    _drop(schema_editor, [*WRITTEN_ONCE, RELEASE])


def create_amendment_triggers(apps: Any, schema_editor: Any) -> None:
    """From here on amendments are only added."""
    _create(schema_editor, WRITTEN_ONCE_TOO)


def drop_amendment_triggers(apps: Any, schema_editor: Any) -> None:
    _drop(schema_editor, WRITTEN_ONCE_TOO)


def _create(schema_editor: Any, tables: list[str]) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(FUNCTION, params=None)
    for (table, name), rest in (_postgresql if is_postgresql else _sqlite)(tables).items():
        schema_editor.execute(f"CREATE TRIGGER {table}_{name} {rest}", params=None)


def _drop(schema_editor: Any, tables: list[str]) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table, name in (_postgresql if is_postgresql else _sqlite)(tables):
        place = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{place}", params=None)
