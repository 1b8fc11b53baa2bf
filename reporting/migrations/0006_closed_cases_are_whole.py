from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reporting", "0005_every_report_has_a_case"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status', 'closed')), models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_at__isnull', True), ('outcome', '')), _connector='OR'), name='case_closed_whole'),
        ),
    ]
