"""The triggers that make the audit trail append-only, on both databases.

SQLite rebuilds a table to alter it, and drops its triggers on the way. So a migration that changes
an audit table does three things: `drop_triggers`, the change, `create_triggers`.
"""

import re
from typing import Any

SQLITE = [
    """
    CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON reporting_auditentry
    BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END
    """,
    """
    CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON reporting_auditentry
    WHEN (SELECT dropped_at FROM reporting_auditsegment WHERE id = OLD.segment_id) IS NULL
    BEGIN SELECT RAISE(ABORT, 'audit entries go by whole closed months only'); END
    """,
    """
    CREATE TRIGGER audit_entry_open_month BEFORE INSERT ON reporting_auditentry
    WHEN (SELECT closed_at FROM reporting_auditsegment WHERE id = NEW.segment_id) IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'this month of the audit trail is closed'); END
    """,
    # INSERT OR REPLACE takes the place of a row without asking the triggers of DELETE.
    """
    CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON reporting_auditentry
    WHEN EXISTS (SELECT 1 FROM reporting_auditentry WHERE id = NEW.id
                 OR (segment_id = NEW.segment_id AND number = NEW.number))
    BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END
    """,
    """
    CREATE TRIGGER audit_segment_no_replace BEFORE INSERT ON reporting_auditsegment
    WHEN EXISTS (SELECT 1 FROM reporting_auditsegment WHERE id = NEW.id OR month = NEW.month)
    BEGIN SELECT RAISE(ABORT, 'the months of the audit trail stay'); END
    """,
    """
    CREATE TRIGGER audit_segment_no_delete BEFORE DELETE ON reporting_auditsegment
    BEGIN SELECT RAISE(ABORT, 'the months of the audit trail stay'); END
    """,
    """
    CREATE TRIGGER audit_segment_guard BEFORE UPDATE ON reporting_auditsegment
    WHEN OLD.month <> NEW.month OR OLD.first_hash <> NEW.first_hash
      OR NEW.entries_count < OLD.entries_count
      OR OLD.dropped_at IS NOT NULL
      OR (NEW.dropped_at IS NOT NULL AND OLD.closed_at IS NULL)
      OR (OLD.closed_at IS NOT NULL AND (
            NEW.closed_at IS NULL OR NEW.closed_at <> OLD.closed_at
            OR NEW.last_hash <> OLD.last_hash OR NEW.entries_count <> OLD.entries_count))
    BEGIN SELECT RAISE(ABORT, 'a month of the audit trail only grows, closes and goes'); END
    """,
    """
    CREATE TRIGGER audit_segment_drop AFTER UPDATE OF dropped_at ON reporting_auditsegment
    WHEN OLD.dropped_at IS NULL AND NEW.dropped_at IS NOT NULL
    BEGIN DELETE FROM reporting_auditentry WHERE segment_id = NEW.id; END
    """,
]

POSTGRESQL = [
    """
    CREATE OR REPLACE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'audit entries are never changed';
      ELSIF TG_OP = 'DELETE' THEN
        IF (SELECT dropped_at FROM reporting_auditsegment WHERE id = OLD.segment_id) IS NULL THEN
          RAISE EXCEPTION 'audit entries go by whole closed months only';
        END IF;
        RETURN OLD;
      END IF;
      IF (SELECT closed_at FROM reporting_auditsegment WHERE id = NEW.segment_id) IS NOT NULL THEN
        RAISE EXCEPTION 'this month of the audit trail is closed';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER audit_entry_guard BEFORE INSERT OR UPDATE OR DELETE ON reporting_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_guard()
    """,
    """
    CREATE OR REPLACE FUNCTION audit_segment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'the months of the audit trail stay';
      END IF;
      IF OLD.month <> NEW.month OR OLD.first_hash <> NEW.first_hash
         OR NEW.entries_count < OLD.entries_count
         OR OLD.dropped_at IS NOT NULL
         OR (NEW.dropped_at IS NOT NULL AND OLD.closed_at IS NULL)
         OR (OLD.closed_at IS NOT NULL AND (
               NEW.closed_at IS NULL OR NEW.closed_at <> OLD.closed_at
               OR NEW.last_hash <> OLD.last_hash OR NEW.entries_count <> OLD.entries_count)) THEN
        RAISE EXCEPTION 'a month of the audit trail only grows, closes and goes';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER audit_segment_guard BEFORE UPDATE OR DELETE ON reporting_auditsegment
    FOR EACH ROW EXECUTE FUNCTION audit_segment_guard()
    """,
    """
    CREATE OR REPLACE FUNCTION audit_segment_drop() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM reporting_auditentry WHERE segment_id = NEW.id;
      RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER audit_segment_drop AFTER UPDATE OF dropped_at ON reporting_auditsegment
    FOR EACH ROW WHEN (OLD.dropped_at IS NULL AND NEW.dropped_at IS NOT NULL)
    EXECUTE FUNCTION audit_segment_drop()
    """,
    """
    CREATE OR REPLACE FUNCTION audit_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit trail is never emptied'; END $$
    """,
    """
    CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON reporting_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_no_truncate()
    """,
]

NAMED = re.compile(r"CREATE (?:OR REPLACE )?(TRIGGER|FUNCTION) (\w+)(?:.*? ON (\w+))?", re.DOTALL)


def _statements(schema_editor: Any) -> list[str]:
    return POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE


def create_triggers(apps: Any, schema_editor: Any) -> None:
    """From here on the trail only grows."""
    for statement in _statements(schema_editor):
        schema_editor.execute(statement, params=None)


def drop_triggers(apps: Any, schema_editor: Any) -> None:
    """Until `create_triggers` the audit tables can be altered, and their rows changed."""
    on_table = schema_editor.connection.vendor == "postgresql"
    for statement in reversed(_statements(schema_editor)):
        found = NAMED.search(statement)
        if found is None:
            raise ValueError(f"neither a trigger nor a function: {statement}")
        kind, name, table = found.groups()
        if kind == "FUNCTION":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)
        else:
            place = f" ON {table}" if on_table else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{place}", params=None)
