"""Takes what may not be shown any more out of reach; run it at the start of each day."""

from typing import Any

from django.core.management.base import BaseCommand

from home.media.rights.services import end_rights


class Command(BaseCommand):
    help = "Take pictures and videos out of reach whose last day is over."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{end_rights()} ended.")
