"""Forgets uploads and videos that nobody finished, and puts files where they belong."""

from typing import Any

from django.core.management.base import BaseCommand

from home.media.models import SiteVideo
from home.media.services import forget_unready, settle_files
from home.media.uploads.services import forget_old_uploads


class Command(BaseCommand):
    help = (
        "Forget uploads that were begun a day ago and videos that could not be made ready within a"
        " week; put files of withdrawn videos out of reach where a crash left them. Run hourly."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        uploads, unready = forget_old_uploads(), forget_unready()
        for video in SiteVideo.objects.filter(files_hidden=True):
            settle_files(video)
        self.stdout.write(f"Uploads forgotten: {uploads}. Versions that were not ready: {unready}.")
