"""Reports that nobody had touched had no case; now each has one, and its deadline runs.

Apart from the change of the tables: PostgreSQL alters no table in the transaction that filled it.
"""

from datetime import timedelta

from django.db import migrations
from django.db.models import F

LOOK_FIRST_CODES = ("touching", "threat", "exposure", "filming")
LOOK_FIRST, ANSWER_WISHED, ORDINARY = 1, 2, 3
# The standard of the settings, in ordinary days: five working days and a weekend.
DAYS = {LOOK_FIRST: 1, ANSWER_WISHED: 7, ORDINARY: 7}
BATCH = 1000


def give_cases(apps, schema_editor):
    behaviour, case, report, incident = (
        apps.get_model("reporting", name) for name in ("Behaviour", "Case", "Report", "Incident")
    )
    behaviour.objects.filter(code__in=LOOK_FIRST_CODES).update(look_first=True)
    case.objects.filter(status="received").update(status="new")
    case.objects.filter(status="closed", closed_at=None).update(
        closed_at=F("changed_at"), outcome="no_action"
    )
    without = report.objects.filter(case=None).order_by("pk")
    while batch := list(without[:BATCH]):
        case.objects.bulk_create(
            case(report=row, status="new", changed_at=row.received_at) for row in batch
        )
    bits = {}
    for municipality, bit in behaviour.objects.filter(look_first=True).values_list(
        "municipality_id", "bit"
    ):
        bits[municipality] = bits.get(municipality, 0) | 1 << bit
    rows = incident.objects.values_list(
        "report_id", "municipality_id", "behaviours", "precision",
        "report__answer_wished", "report__received_at", "report__case__status",
    )
    for pk, municipality, behaviours, precision, wished, received_at, status in rows.iterator():
        first = behaviours & bits.get(municipality, 0) or precision == "repeatedly"
        priority = LOOK_FIRST if first else ANSWER_WISHED if wished else ORDINARY
        due_at = received_at + timedelta(days=DAYS[priority]) if status == "new" else None
        case.objects.filter(report_id=pk).update(priority=priority, due_at=due_at)


class Migration(migrations.Migration):

    dependencies = [
        ("reporting", "0004_handling"),
    ]

    operations = [migrations.RunPython(give_cases, migrations.RunPython.noop)]
