"""Erases again what was erased after the copy was made that this database was put back from."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reporting import erasure


class Command(BaseCommand):
    help = "Run this after putting back a database and before serving it."

    def handle(self, *args: Any, **options: Any) -> None:
        if erasure.is_shorter_than_done():
            raise CommandError(
                f"{settings.ERASURE_FILE} holds less than this database has carried out. Put the "
                "newest copy of that file back first."
            )
        self.stdout.write(f"Erased again: {erasure.replay()}.")
