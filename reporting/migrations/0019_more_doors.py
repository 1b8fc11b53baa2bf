import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_staff'),
        ('reporting', '0018_receipt_of_incidents'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='report',
            options={'ordering': ['-received_at', '-pk'], 'permissions': [('open_words', 'Can open the sealed words of a report'), ('answer_report', 'Can answer the reporter and change the status'), ('export_report', 'Can export reports without words'), ('export_finer', 'Can export the cell and the quarter of an hour'), ('export_words', 'Can export the words of reports'), ('import_report', 'Can import older reports'), ('interpret_report', 'Can translate a report that was given to them'), ('erase_report', 'Can find a report by what a person tells, and erase it'), ('view_trail', 'Can read the audit trail'), ('ask_disclosure', 'Can ask to disclose a report to police or court'), ('approve_disclosure', 'Can approve a disclosure to police or court'), ('act_on_breach', 'Can see what an account could read, and block it'), ('take_report', 'Can write down a report that somebody tells')], 'verbose_name': 'report', 'verbose_name_plural': 'reports'},
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='action',
            field=models.CharField(choices=[('words_opened', 'opened the words'), ('words_unreadable', 'could not open the words'), ('words_searched', 'searched in words'), ('traits_opened', 'had the order of new reports made'), ('traits_counted', 'counted the traits of a quarter'), ('translated', 'had words translated'), ('interpreter_admitted', 'let an interpreter in'), ('interpreter_ended', "ended an interpreter's access"), ('exported', 'exported'), ('words_exported', 'exported words'), ('downloaded', 'downloaded an export'), ('export_removed', 'removed an export'), ('refused', 'was refused'), ('taken_down', 'wrote down a report that was told'), ('answered', 'answered the reporter'), ('status_changed', 'changed the status'), ('feedback_given', 'said whether it helped'), ('assigned', 'gave it to a team or a handler'), ('noted', 'wrote a note'), ('merged', 'merged a duplicate'), ('split', 'took a duplicate apart again'), ('corrected', 'corrected a fact'), ('redacted', 'took a part of the words away'), ('erased', 'erased'), ('words_expired', 'words went, since their time had come'), ('imported', 'imported older reports'), ('import_undone', 'undid an import'), ('disclosure_asked', 'asked for a disclosure'), ('disclosure_decided', 'decided on a disclosure'), ('disclosed', 'handed over to police or court'), ('account_examined', 'looked up what an account could read'), ('account_blocked', 'blocked an account'), ('breach_recorded', 'recorded a breach'), ('team_changed', 'changed who sees what'), ('settings_changed', 'changed deadlines or retention'), ('measure_changed', 'changed a measure'), ('patrol_changed', 'changed a patrol'), ('patrols_imported', 'imported patrols'), ('edition_made', 'made a public edition'), ('edition_approved', 'approved a public edition'), ('edition_returned', 'sent a public edition back'), ('edition_published', 'published an edition'), ('edition_withdrawn', 'withdrew a public edition'), ('quarterly_made', 'made a quarterly report'), ('quarterly_taken', 'downloaded a quarterly report'), ('trail_read', 'read the audit trail'), ('trail_exported', 'exported the audit trail'), ('figure_taken', 'took a figure'), ('figure_downloaded', 'downloaded a figure'), ('month_dropped', 'a month of the audit trail went'), ('keys_rotated', 'rotated the keys'), ('keys_recovered', 'recovered the keys')], max_length=40, verbose_name='action'),
        ),
        migrations.AlterField(
            model_name='report',
            name='channel',
            field=models.CharField(choices=[('site', 'This site'), ('partner', 'Site of a partner'), ('phone', 'By phone'), ('counter', 'At a counter'), ('youth_worker', 'To a youth worker'), ('school', 'At a school'), ('import', 'Imported')], default='site', max_length=20, verbose_name='channel'),
        ),
        migrations.CreateModel(
            name='PartnerSite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('origin', models.CharField(max_length=200, verbose_name='address of the site')),
                ('source', models.SlugField(editable=False, max_length=40, verbose_name='source')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partner_sites', to='people.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'partner site',
                'verbose_name_plural': 'partner sites',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'origin'), name='partner_site_once')],
            },
        ),
    ]
