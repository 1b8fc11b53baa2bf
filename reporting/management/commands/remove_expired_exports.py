"""Removes exports whose time is over, and what killed jobs left; for a timer, once an hour."""

from typing import Any

from django.core.management.base import BaseCommand

from reporting.export.services import remove_expired


class Command(BaseCommand):
    help = "Removes files of exports that can no longer be downloaded."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remove_expired()} exports removed")
