"""Brings patrols in from a CSV file; the same file twice changes nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from reporting.imports.reading import UnreadableFileError
from reporting.imports.uploads import MOST_BYTES
from reporting.measures.patrols.services import check_patrols, import_patrols

from ..options import add_municipality, content_of, municipality_named

SHOWN_PROBLEMS = 50


class Command(BaseCommand):
    help = "Import hours of enforcement from a CSV file. Rows that are there already stay as is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            help="CSV: area, date, from, until, and if known officers, observations, warnings, "
            "fines, unit.",
        )
        add_municipality(parser)
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        municipality = municipality_named(options["municipality"])
        content = content_of(options["file"], most_bytes=MOST_BYTES)
        try:
            if options["dry_run"]:
                done = check_patrols(municipality=municipality, content=content)
            else:
                done = import_patrols(municipality=municipality, content=content, actor=None)
        except UnreadableFileError as error:
            raise CommandError(f"{error}\nNothing was imported.") from None
        counts = f"{len(done.new)} imported, {done.known} known already, {done.wrong} refused."
        self.stdout.write(counts)
        if options["dry_run"]:
            self.stdout.write("Nothing was stored: this was a dry run.")
        for one in done.problems[:SHOWN_PROBLEMS]:
            self.stdout.write(f"  row {one.row} {one.column}: {one.text}")
        if len(done.problems) > SHOWN_PROBLEMS:
            self.stdout.write(f"  and {len(done.problems) - SHOWN_PROBLEMS} more.")
