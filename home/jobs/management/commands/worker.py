"""The process that does jobs and sends mail: the queue's own worker, which takes up the jobs of
workers that are gone before it starts and now and then while it works."""

import logging
from argparse import ArgumentParser
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Command as QueueWorker

from home.jobs.services import requeue_dead_jobs

log = logging.getLogger(__name__)

EVERY_SECONDS = 30.0


class Command(QueueWorker):
    help = "Do jobs and send mail, from every queue unless told otherwise. Production runs this."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*")
        parser.add_argument(
            "--requeue-every",
            type=float,
            default=EVERY_SECONDS,
            help="Seconds between two looks for jobs whose worker is gone (default: %(default)r)",
        )

    def handle(self, *, requeue_every: float, **options: Any) -> None:  # type: ignore[override]
        requeue_dead_jobs()
        over = Event()
        if not options["batch"]:
            # Beside the work: a job may take hours. It ends with the process.
            Thread(target=_keep_looking, args=(over, requeue_every), daemon=True).start()
        try:
            super().handle(**options)
        finally:
            over.set()


def _keep_looking(over: Event, every: float) -> None:
    while not over.wait(every):
        close_old_connections()
        try:
            requeue_dead_jobs()
        except DatabaseError as error:
            # Busy or away; the next look finds the same jobs.
            log.warning("Dead jobs could not be looked for: %s", type(error).__name__)
    connection.close()
