"""Sends staff the daily mail about reports; run it once a day. A second run tells nothing again."""

from typing import Any

from django.core.management.base import BaseCommand

from reporting.casework.notices.telling import send_digests


class Command(BaseCommand):
    help = "Sends the daily mail to staff for whom there is something new."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_digests()} sent.")
