from django.db import migrations, models


class Migration(migrations.Migration):
    """A pack says what it is in its own fields: these blocks were shown only before a release."""

    dependencies = [("education", "0005_teachers")]

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
    ]
