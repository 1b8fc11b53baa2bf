"""Forgets uploads and videos that nobody finished, and what other rooms keep for a while."""

from typing import Any

from django.core.management.base import BaseCommand

from home.media.forgetting import forget_kept
from home.media.services import forget_unready
from home.media.uploads.services import forget_old_uploads


class Command(BaseCommand):
    help = (
        "Forget uploads that were begun a day ago, files that wait to be confirmed as long, and"
        " videos that could not be made ready within a week. Run hourly."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        uploads, unready = forget_old_uploads(), forget_unready()
        for what, number in forget_kept():
            self.stdout.write(f"{what} forgotten: {number}.")
        self.stdout.write(f"Uploads forgotten: {uploads}. Versions that were not ready: {unready}.")
