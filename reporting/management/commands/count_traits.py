"""Counts the traits of quarters whose day has come; to be run every night where the keys are."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from home.people.models import Municipality
from reporting import vault
from reporting.privacy.traits.services import (
    AlreadyCountedError,
    ChangedMeanwhileError,
    UnreadableError,
    count_quarter,
)
from reporting.privacy.traits.waiting import quarters_waiting
from reporting.quarters import quarter_number


class Command(BaseCommand):
    help = (
        "Counts what reporters told about themselves, of each quarter once, 30 days after its end: "
        "exact and sealed, and as a table in which small numbers are hidden. Needs the private "
        "key. Each quarter is counted whole or not at all: it can be killed and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Only names the quarters that wait."
        )
        parser.add_argument(
            "--without-unreadable",
            action="store_true",
            help="Count without the reports that no key opens any more. Their traits then go too.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for municipality in Municipality.objects.order_by("pk"):
            for first_day in quarters_waiting(municipality, timezone.localdate()):
                name = f"{municipality.code} {first_day.year}-{quarter_number(first_day)}"
                if options["dry_run"]:
                    self.stdout.write(f"{name}: waits for its count.")
                    continue
                told, is_counted = self._count(
                    municipality, first_day, options["without_unreadable"]
                )
                self.stdout.write(f"{name}: {told}")
                if not is_counted:
                    failed.append(name)
        if failed:
            raise CommandError(f"Not counted: {', '.join(failed)}.")

    @staticmethod
    def _count(
        municipality: Municipality, first_day: date, leave_out_unreadable: bool
    ) -> tuple[str, bool]:
        """What is to be said, and whether the quarter is counted now."""
        try:
            found = count_quarter(
                municipality=municipality,
                first_day=first_day,
                leave_out_unreadable=leave_out_unreadable,
            )
        except AlreadyCountedError:
            return "counted by another run.", True
        except UnreadableError as error:
            return f"{error.number} reports cannot be opened here. Nothing was counted.", False
        except (vault.CannotOpenError, vault.NoKeyError):
            return "a key is missing here. Nothing was counted.", False
        except ChangedMeanwhileError:
            return "reports changed while they were counted. Run this again.", False
        except (OSError, DatabaseError) as error:
            # What an error says may be words.
            return f"failed ({type(error).__name__}). Nothing was counted.", False
        told = f"{found.reports} reports counted"
        told += f", {found.unreadable} could not be opened" if found.unreadable else ""
        return f"{told}, with the table of the year." if found.with_year else f"{told}.", True
