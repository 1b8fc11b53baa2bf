from django.db import migrations, models


class Migration(migrations.Migration):
    """A pack without blocks that showed only before a release; kerndoelen in English; teachers whom
    their school signs in.
    """

    dependencies = [("education", "0008_sizes_of_pictures")]

    operations = [
        migrations.RemoveField(model_name="lessonpackpage", name="body"),
        migrations.AddField(
            model_name="learningstandard",
            name="text_en",
            field=models.TextField(
                blank=True,
                help_text="For packs in English. Without it they show the other words.",
                verbose_name="in short, in English",
            ),
        ),
        migrations.AlterField(
            model_name="teacher",
            name="email",
            field=models.EmailField(
                blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail address"
            ),
        ),
        migrations.AddField(
            model_name="teacher",
            name="federated_as",
            field=models.CharField(
                blank=True, editable=False, max_length=64, null=True, unique=True
            ),
        ),
        migrations.AddField(
            model_name="teacher",
            name="brin",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=6, verbose_name="BRIN code"
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="teacher",
            constraint=models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(federated_as__isnull=False),
                name="teacher_is_known_by_something",
            ),
        ),
    ]
