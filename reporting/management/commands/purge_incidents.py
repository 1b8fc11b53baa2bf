"""Takes away what has had its time; to be run every night, and again where it was interrupted."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from home.people.models import Municipality
from reporting import erasure
from reporting.privacy.retention.purging import expected, purge
from reporting.privacy.retention.rest import tidy
from reporting.privacy.trail.keeping import drop_old_months


class Command(BaseCommand):
    help = (
        "Deletes words, traits, whole records, records of exports, disclosures and breaches, and "
        "months of the audit trail whose time has come, "
        "by each municipality's own periods. Can be interrupted and run again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Only says what would go; writes nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        is_dry_run = options["dry_run"]
        failed = []
        for municipality in Municipality.objects.order_by("pk"):
            do = self._expect if is_dry_run else self._purge
            try:
                told = do(municipality, today)
            except (OSError, DatabaseError) as error:
                # The others' time has come all the same. What an error says may be words.
                failed.append(municipality.code)
                told = f"failed ({type(error).__name__})."
            self.stdout.write(f"{municipality.code} {today}: {told}")
        months = drop_old_months(is_dry_run=is_dry_run)
        self.stdout.write(f"Months of the audit trail past their time: {len(months)}.")
        if not is_dry_run:
            tidy()
            if not erasure.empty_write_ahead_log():
                self.stderr.write(
                    "The database's log is in use and was not emptied. Run this again."
                )
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. Run this again.")

    @staticmethod
    def _expect(municipality: Municipality, today: date) -> str:
        found = expected(municipality, today)
        return (
            f"words of {found.words} reports, {found.records} whole records would go, and records "
            f"of {found.exports} exports, {found.disclosures} disclosures, "
            f"{found.breaches} breaches; "
            f"traits of {found.waiting} reports wait until their quarter is counted."
        )

    @staticmethod
    def _purge(municipality: Municipality, today: date) -> str:
        """What went on this day, also in runs before."""
        run = purge(municipality, today)
        return (
            f"words of {run.words} reports, traits of {run.traits}, {run.records} whole records "
            f"went, and records of {run.exports} exports, {run.disclosures} disclosures, "
            f"{run.breaches} breaches; traits of {run.waiting} reports wait until their quarter "
            "is counted."
        )
