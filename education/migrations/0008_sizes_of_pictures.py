"""Pictures get their width and height, those that were released before as well."""

from contextlib import suppress
from typing import Any

from django.db import migrations, models

from ._release_triggers import create_triggers, drop_triggers


def read_sizes(apps: Any, schema_editor: Any) -> None:
    """A picture whose file is missing or broken stays without: a page shows it all the same."""
    from PIL import Image

    pictures = apps.get_model("education", "Blob").objects.filter(mime__startswith="image/")
    for blob in pictures.iterator():
        with suppress(OSError, ValueError, Image.DecompressionBombError):
            with blob.file.storage.open(blob.file.name, "rb") as file, Image.open(file) as picture:
                blob.width, blob.height = picture.size
            blob.save(update_fields=["width", "height"])


class Migration(migrations.Migration):
    dependencies = [("education", "0007_files_to_import")]

    operations = [
        migrations.RunPython(drop_triggers, create_triggers),
        migrations.AddField(
            "Blob",
            "width",
            models.PositiveIntegerField(default=0, verbose_name="width in pixels"),
        ),
        migrations.AddField(
            "Blob",
            "height",
            models.PositiveIntegerField(default=0, verbose_name="height in pixels"),
        ),
        migrations.RunPython(read_sizes, migrations.RunPython.noop),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
