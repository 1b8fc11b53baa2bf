"""Audit rows are added and never changed; a closed month may go, as a whole only."""

from django.db import migrations

from ._audit_triggers import create_triggers, drop_triggers


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]

    operations = [migrations.RunPython(create_triggers, drop_triggers)]
