"""The triggers that keep what was published as it is, on both databases.

SQLite rebuilds a table to alter it, and drops its triggers on the way. So a migration that changes
the table of editions does three things: `drop_triggers`, the change, `create_triggers`.
"""

from typing import Any

TABLE = "reporting_edition"
MESSAGE = "what was published is never changed"
#: What of an edition never changes once it was public.
FIXED = [
    "id", "municipality_id", "year", "slug", "facts", "told_sums", "made_at", "analyst_at",
    "privacy_officer_at", "published_at",
]  # fmt: skip
#: People may be forgotten, and never become others.
ENDED = ["state", "reason", "ended_at"]
PEOPLE = ["made_by_id", "analyst_id", "privacy_officer_id"]


def _differs(column: str, vendor: str) -> str:
    if vendor == "postgresql":
        return f"OLD.{column} IS DISTINCT FROM NEW.{column}"
    return f"OLD.{column} IS NOT NEW.{column}"


def _forbidden(vendor: str) -> str:
    """It is withdrawn once, and never comes back."""
    ended = " OR ".join(_differs(column, vendor) for column in ENDED)
    changed = " OR ".join(
        [
            *(_differs(column, vendor) for column in FIXED),
            *(f"(NEW.{one} IS NOT NULL AND {_differs(one, vendor)})" for one in PEOPLE),
            "NEW.state NOT IN ('published', 'withdrawn')",
            f"(OLD.state = 'withdrawn' AND ({ended}))",
        ]
    )
    return f"OLD.published_at IS NOT NULL AND ({changed})"


def _sqlite() -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    was_public = "published_at IS NOT NULL"
    return {
        "no_update": f"BEFORE UPDATE ON {TABLE} WHEN {_forbidden('sqlite')} {refuse}",
        "no_delete": f"BEFORE DELETE ON {TABLE} WHEN OLD.{was_public} {refuse}",
        # INSERT OR REPLACE takes the place of a row without asking the trigger of DELETE.
        "no_replace": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE}"  # noqa: S608
        f" WHERE id = NEW.id AND {was_public}) {refuse}",
    }


def _postgresql() -> dict[str, str]:
    run = "EXECUTE FUNCTION reporting_edition_refuse()"
    public = "OLD.published_at IS NOT NULL"
    return {
        "no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN ({_forbidden('postgresql')}) {run}",
        "no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW WHEN ({public}) {run}",
        "no_truncate": f"BEFORE TRUNCATE ON {TABLE} {run}",
    }


FUNCTION = f"""
CREATE OR REPLACE FUNCTION reporting_edition_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
"""


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """From here on what was published stays as it is."""
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
