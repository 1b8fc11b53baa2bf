"""Releases the versions of lesson packs whose moment has come; run every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from education.releases.job import start_due_plans


class Command(BaseCommand):
    help = "Start building the versions of lesson packs that were planned for now or earlier."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"started: {start_due_plans()}")
