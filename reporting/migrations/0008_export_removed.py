# Only what the codes are called: no database builds a table anew for that, so the triggers of the
# trail stay (see `_audit_triggers`).

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0007_listing_columns'),
    ]

    operations = [
        migrations.AlterField(
            model_name='auditentry',
            name='action',
            field=models.CharField(choices=[('words_opened', 'opened the words'), ('words_unreadable', 'could not open the words'), ('words_searched', 'searched in words'), ('traits_opened', 'had the order of new reports made'), ('translated', 'had words translated'), ('interpreter_admitted', 'let an interpreter in'), ('interpreter_ended', "ended an interpreter's access"), ('exported', 'exported'), ('words_exported', 'exported words'), ('downloaded', 'downloaded an export'), ('export_removed', 'removed an export'), ('refused', 'was refused'), ('answered', 'answered the reporter'), ('status_changed', 'changed the status'), ('feedback_given', 'said whether it helped'), ('assigned', 'gave it to a team or a handler'), ('noted', 'wrote a note'), ('merged', 'merged a duplicate'), ('split', 'took a duplicate apart again'), ('corrected', 'corrected a fact'), ('redacted', 'took a part of the words away'), ('erased', 'erased'), ('words_expired', 'words went, since their time had come'), ('imported', 'imported older reports'), ('import_undone', 'undid an import'), ('disclosure_asked', 'asked for a disclosure'), ('disclosure_decided', 'decided on a disclosure'), ('disclosed', 'handed over to police or court'), ('account_examined', 'looked up what an account could read'), ('account_blocked', 'blocked an account'), ('breach_recorded', 'recorded a breach'), ('team_changed', 'changed who sees what'), ('settings_changed', 'changed deadlines or retention'), ('trail_read', 'read the audit trail'), ('trail_exported', 'exported the audit trail'), ('month_dropped', 'a month of the audit trail went'), ('keys_rotated', 'rotated the keys'), ('keys_recovered', 'recovered the keys')], max_length=40, verbose_name='action'),
        ),
    ]
