"""Mails staff which pictures, videos and stories may soon not be shown any more; run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from home.rights.reminding import warn


class Command(BaseCommand):
    help = "Mail staff whose rights end within 30 days, once for each last day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{warn()} sent.")
