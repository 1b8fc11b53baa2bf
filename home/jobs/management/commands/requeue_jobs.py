"""Takes up jobs whose worker is gone, and forgets those that were over long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from home.jobs.services import forget_finished_jobs, requeue_dead_jobs


class Command(BaseCommand):
    help = "Take up jobs whose worker is gone; forget jobs that were over a month ago. Run hourly."

    def handle(self, *args: Any, **options: Any) -> None:
        again, forgotten = requeue_dead_jobs(), forget_finished_jobs()
        self.stdout.write(f"Jobs taken up again: {again}. Forgotten: {forgotten}.")
