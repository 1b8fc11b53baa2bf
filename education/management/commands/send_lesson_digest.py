"""Sends teachers the monthly mail about packs they follow; run it once a month.

A second run tells nothing again.
"""

from typing import Any

from django.core.management.base import BaseCommand

from education.teachers.notices.telling import send_digests


class Command(BaseCommand):
    help = "Sends the monthly mail to teachers who follow lesson packs with a new version."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_digests()} queued.")
