"""What a release is found by may be amended; an amendment is written once as well."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from ._release_triggers import create_amendment_triggers, drop_amendment_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('education', '0005_teachers'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReleaseAmendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(choices=[('keywords', 'themes'), ('levels', 'levels'), ('disciplines', 'disciplines'), ('goals', 'learning standards of the goals')], max_length=20)),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('reason', models.TextField()),
                ('amended_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='education.packrelease')),
            ],
            options={
                'verbose_name': 'amendment of a release',
                'verbose_name_plural': 'amendments of releases',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('fact__in', ['keywords', 'levels', 'disciplines', 'goals'])), name='only_metadata_is_amended')],
            },
        ),
        migrations.RunPython(create_amendment_triggers, drop_amendment_triggers),
    ]
