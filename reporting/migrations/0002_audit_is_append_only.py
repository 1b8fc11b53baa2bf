"""Triggers: audit rows are added and never changed; a closed month may go, as a whole only."""

from typing import Any

from django.db import migrations

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
    CREATE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
    CREATE FUNCTION audit_segment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
    CREATE FUNCTION audit_segment_drop() RETURNS trigger LANGUAGE plpgsql AS $$
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
    CREATE FUNCTION audit_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit trail is never emptied'; END $$
    """,
    """
    CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON reporting_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_no_truncate()
    """,
]


def create_triggers(apps: Any, schema_editor: Any) -> None:
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]

    operations = [migrations.RunPython(create_triggers, migrations.RunPython.noop)]
