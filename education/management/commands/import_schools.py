"""Brings the list of schools up to date from a CSV file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from education.teachers.register.reading import decoded, read_schools
from education.teachers.register.services import plan_import, store_schools
from home.people.models import Municipality


class Command(BaseCommand):
    help = "Reads schools (brin, name, domains) from a CSV file; with a fault it stores nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--municipality", help="Official code, as GM0034; needed where there are several."
        )
        parser.add_argument(
            "--whole", action="store_true", help="Schools that are not in the file end."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only says what would change.")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = self._municipality(options["municipality"])
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}") from None
        read = read_schools(decoded(content))
        plan = plan_import(rows=read.rows, municipality=municipality, is_whole=options["whole"])
        for fault in sorted([*read.faults, *plan.faults], key=lambda fault: fault.line):
            self.stderr.write(f"line {fault.line}: {fault.text}")
        if read.faults or plan.faults:
            raise CommandError("Nothing was stored.")
        if not options["dry_run"]:
            store_schools(plan=plan, municipality=municipality)
        self.stdout.write(
            f"{len(plan.added)} added, {len(plan.changed)} changed, "
            f"{len(plan.ended)} ended, {plan.same} as they were."
        )

    @staticmethod
    def _municipality(code: str | None) -> Municipality:
        found = Municipality.objects.filter(code=code) if code else Municipality.objects.all()
        if len(found) != 1:
            raise CommandError("Name one municipality with --municipality.")
        return found[0]
