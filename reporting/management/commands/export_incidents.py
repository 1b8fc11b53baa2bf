"""Writes all reports of a municipality, without words, to a file."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.people.models import Municipality
from reporting.export.services import export_csv
from reporting.models import Report


class Command(BaseCommand):
    help = "Exports reports without words. The export is written to the audit trail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["csv"], default="csv")
        parser.add_argument("--output", required=True, type=Path)
        parser.add_argument("--municipality", help="Official code; not needed where there is one.")

    def handle(self, *args: Any, **options: Any) -> None:
        municipalities = Municipality.objects.all()
        if options["municipality"]:
            municipalities = municipalities.filter(code=options["municipality"])
        if municipalities.count() != 1:
            raise CommandError("Name one municipality by its official code: --municipality GM0034")
        municipality = municipalities.get()

        def export() -> Iterator[str]:
            return export_csv(
                municipality=municipality,
                actor=None,
                reports=Report.objects.of(municipality).order_by(),
                reason="export_incidents on the command line",
            )

        rows = _write_whole(options["output"], export) - 1
        self.stdout.write(f"{rows} reports written to {options['output']}")


def _write_whole(path: Path, export: Callable[[], Iterator[str]]) -> int:
    """Writes beside the file and then takes its place, so that a half file is never there.

    Nothing is exported, and so nothing recorded, where it cannot be written.
    """
    count = 0
    try:
        descriptor, name = tempfile.mkstemp(dir=path.resolve().parent, suffix=".part")
    except OSError as error:
        raise CommandError(f"Cannot write there: {error}") from error
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            for line in export():
                file.write(line)
                count += 1
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count
