from django.db import migrations


class Migration(migrations.Migration):
    """A pack says what it is in its own fields; these blocks were shown only before a release."""

    dependencies = [("education", "0005_teachers")]

    operations = [migrations.RemoveField(model_name="lessonpackpage", name="body")]
