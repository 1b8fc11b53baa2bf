"""Starts a check of the links on public pages; run it once a week."""

from typing import Any

from django.core.management.base import BaseCommand

from home.link_checker.services import start_check


class Command(BaseCommand):
    help = "Check the links on public pages, in the background. Run it once a week."

    def handle(self, *args: Any, **options: Any) -> None:
        job = start_check(owner=None)
        # Without a worker it is done already.
        job.refresh_from_db()
        self.stdout.write(f"The check is {job.state}.")
