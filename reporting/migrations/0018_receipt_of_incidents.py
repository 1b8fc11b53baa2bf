"""The day of receipt and the source stand beside each incident, so that no count joins reports."""

from datetime import date

import django.utils.timezone
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate

# Until the rows are filled, some lines further on.
NO_DAY = date(1970, 1, 1)


def fill(apps, schema_editor):
    incident, report = (apps.get_model("reporting", name) for name in ("Incident", "Report"))
    mine = report.objects.filter(pk=OuterRef("report_id"))
    incident.objects.update(
        received_on=Subquery(mine.values(day=TruncDate("received_at"))),
        source=Subquery(mine.values("source")),
    )


class Migration(migrations.Migration):

    dependencies = [
        ("reporting", "0017_quarterly_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="received_on",
            field=models.DateField(default=NO_DAY, help_text="The local day of receipt."),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="incident",
            name="source",
            field=models.CharField(
                blank=True, default="", help_text="As the report has it.", max_length=80
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # Editions of earlier years say when they were made. No table changes: on SQLite it would be
        # made anew, without what guards it.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="edition",
                    name="made_at",
                    field=models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
            ],
        ),
    ]
