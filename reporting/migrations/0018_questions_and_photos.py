import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import home.people.languages


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_staff'),
        ('reporting', '0017_quarterly_reports'),
        ('wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='auditentry',
            name='action',
            field=models.CharField(choices=[('words_opened', 'opened the words'), ('words_unreadable', 'could not open the words'), ('words_searched', 'searched in words'), ('traits_opened', 'had the order of new reports made'), ('traits_counted', 'counted the traits of a quarter'), ('translated', 'had words translated'), ('interpreter_admitted', 'let an interpreter in'), ('interpreter_ended', "ended an interpreter's access"), ('exported', 'exported'), ('words_exported', 'exported words'), ('downloaded', 'downloaded an export'), ('export_removed', 'removed an export'), ('refused', 'was refused'), ('answered', 'answered the reporter'), ('status_changed', 'changed the status'), ('feedback_given', 'said whether it helped'), ('assigned', 'gave it to a team or a handler'), ('noted', 'wrote a note'), ('merged', 'merged a duplicate'), ('split', 'took a duplicate apart again'), ('corrected', 'corrected a fact'), ('redacted', 'took a part of the words away'), ('erased', 'erased'), ('words_expired', 'words went, since their time had come'), ('imported', 'imported older reports'), ('import_undone', 'undid an import'), ('disclosure_asked', 'asked for a disclosure'), ('disclosure_decided', 'decided on a disclosure'), ('disclosed', 'handed over to police or court'), ('account_examined', 'looked up what an account could read'), ('account_blocked', 'blocked an account'), ('breach_recorded', 'recorded a breach'), ('photo_opened', 'opened a photo'), ('photo_closed', 'closed a photo to all but one role'), ('photo_reopened', 'opened a photo again for handlers'), ('question_changed', 'changed an own question'), ('question_approved', 'approved an own question'), ('question_withdrawn', 'took back the approval of an own question'), ('team_changed', 'changed who sees what'), ('settings_changed', 'changed deadlines or retention'), ('measure_changed', 'changed a measure'), ('patrol_changed', 'changed a patrol'), ('patrols_imported', 'imported patrols'), ('edition_made', 'made a public edition'), ('edition_approved', 'approved a public edition'), ('edition_returned', 'sent a public edition back'), ('edition_published', 'published an edition'), ('edition_withdrawn', 'withdrew a public edition'), ('quarterly_made', 'made a quarterly report'), ('quarterly_taken', 'downloaded a quarterly report'), ('trail_read', 'read the audit trail'), ('trail_exported', 'exported the audit trail'), ('figure_taken', 'took a figure'), ('figure_downloaded', 'downloaded a figure'), ('month_dropped', 'a month of the audit trail went'), ('keys_rotated', 'rotated the keys'), ('keys_recovered', 'recovered the keys')], max_length=40, verbose_name='action'),
        ),
        migrations.AlterField(
            model_name='sealed',
            name='kind',
            field=models.CharField(choices=[('words', 'Words'), ('pin', 'Pin'), ('traits', 'Traits'), ('contact', 'Contact'), ('message', 'Message'), ('note', 'Note'), ('translation', 'Translation'), ('photo', 'Photo')], max_length=20),
        ),
        migrations.CreateModel(
            name='ExtraQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, verbose_name='code')),
                ('kind', models.CharField(choices=[('choice', 'one answer'), ('several', 'several answers'), ('words', 'a short text')], default='choice', max_length=10, verbose_name='kind of answer')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('approved_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('approved_at', models.DateTimeField(editable=False, null=True)),
                ('first_approved_on', models.DateField(editable=False, null=True)),
                ('approved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extra_questions', to='people.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'own question',
                'verbose_name_plural': 'own questions',
                'ordering': ['order', 'code'],
                'permissions': [('approve_extraquestion', 'Can approve what reporters are asked')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='extra_question_code_once')],
            },
        ),
        migrations.CreateModel(
            name='ExtraQuestionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=home.people.languages.language_choices, max_length=10, verbose_name='language')),
                ('label', models.CharField(max_length=160, verbose_name='question')),
                ('hint', models.CharField(blank=True, max_length=200, verbose_name='hint')),
                ('answers', models.TextField(blank=True, max_length=2000, verbose_name='answers')),
                ('question', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='reporting.extraquestion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'language'), name='extra_question_text_per_language')],
            },
        ),
        migrations.CreateModel(
            name='PhotoSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.BooleanField(default=False, verbose_name='ask for photos of the place')),
                ('instruction', models.TextField(blank=True, max_length=1000, verbose_name='what to do with possible images of child abuse')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'photos with reports',
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)])),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='reporting.report')),
                ('sealed', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to='reporting.sealed')),
            ],
            options={
                'verbose_name': 'photo',
                'verbose_name_plural': 'photos',
                'ordering': ['number'],
                'permissions': [('open_closed_photo', 'Can open a photo that may show child abuse')],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='photo_once')],
            },
        ),
    ]
