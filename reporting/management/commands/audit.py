"""The audit trail from the shell: read again, closed by month, let go when its time has come."""

import time
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting import audit
from reporting.models import AuditEntry
from reporting.privacy.trail.keeping import drop_old_months

# Where all of a trail is broken, more lines say no more.
NAMED = 100


class Command(BaseCommand):
    help = "Verifies the audit trail, closes the month that is over, drops months past their time."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        verify = acts.add_parser("verify", help="Names each break of the chain; fails at any.")
        verify.add_argument(
            "--holds",
            metavar="END",
            help="An end that an earlier run printed: fails where the trail was cut off before it.",
        )
        acts.add_parser("close-months", help="Closes the month that is over.")
        drop = acts.add_parser("drop-old", help="Lets whole months go whose time has come.")
        drop.add_argument("--dry-run", action="store_true", help="Only names them.")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        if act == "verify":
            self._verify(options["holds"])
        elif act == "close-months":
            self.stdout.write(f"Months closed: {audit.close_months()}.")
        else:
            gone = drop_old_months(is_dry_run=options["dry_run"])
            self.stdout.write(f"Months past their time: {', '.join(gone) or 'none'}.")

    def _verify(self, end: str | None) -> None:
        start = time.monotonic()
        problems = audit.verify()
        named = list(islice(problems, NAMED))
        more = sum(1 for _problem in problems)
        if end and not self._holds(end):
            named.append(f"{end}: is not in the trail any more")
        audit.remember_check(is_of_all=True, problems=len(named) + more)
        if named:
            raise CommandError("\n".join([*named, *([f"and {more} more"] if more else [])]))
        seconds = time.monotonic() - start
        self.stdout.write(
            f"{AuditEntry.objects.count()} entries, chain unbroken ({seconds:.1f} seconds)."
        )
        if end := audit.end_of_trail():
            self.stdout.write(f"Ends with: {end}")

    def _holds(self, end: str) -> bool:
        try:
            return audit.holds(end)
        except ValueError as error:
            raise CommandError("--holds takes 'YYYY-MM NUMBER HASH'.") from error
