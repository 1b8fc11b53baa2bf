"""Carries out what the erasure file names: after a restore, and every night."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting import erasure


class Command(BaseCommand):
    help = (
        "Erases what the erasure file names and this database still holds, and forgets what needs "
        "no remembering. Run it after putting back a database and before serving it, and nightly."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="First gives a file that was lost its lines back, from the audit trail.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            self.stdout.write(f"Lines put back: {erasure.rebuild_file()}.")
        self.stdout.write(f"Erased again: {erasure.replay()}.")
        if not erasure.empty_write_ahead_log():
            self.stderr.write("The database's log is in use and was not emptied. Run this again.")
        if erasure.has_lost_lines():
            raise CommandError(
                f"{settings.ERASURE_FILE} holds less than this database has carried out. Put the "
                "newest copy of that file back, or run this with --rebuild."
            )
