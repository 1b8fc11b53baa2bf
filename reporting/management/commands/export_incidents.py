"""Writes the reports of a municipality, without words, to a file."""

import os
import tempfile
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import translation

from reporting.casework.listing.filters import known_query
from reporting.export.alone import alone_among
from reporting.export.chosen_reports import WrongFilterError, reports_of
from reporting.export.columns import COARSE, COLUMNS, FINER, WORDINGS
from reporting.export.dictionary import alone_text, dictionary_csv
from reporting.export.forms import REASON_MIN_CHARACTERS
from reporting.export.making import write_export
from reporting.export.plan import FORMATS, ExportPlan
from reporting.export.services import record_export

from ..options import add_municipality, municipality_named

# What of the listing's filters has an option of its own; the rest comes by --filter.
FILTERS = ("status", "mark", "behaviour", "kind_of_place", "area", "channel", "outcome")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day like 2026-03-06") from error


class Command(BaseCommand):
    help = (
        "Exports reports without words, through the same filters as the list in the admin. "
        "The export is written to the audit trail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=sorted(FORMATS), default="csv")
        parser.add_argument("--output", required=True, type=Path)
        add_municipality(parser)
        parser.add_argument("--columns", help="Names with commas between them; else all coarse.")
        parser.add_argument("--wording", choices=sorted(WORDINGS), default="codes")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
        )
        parser.add_argument(
            "--from", dest="received_from", type=_day, help="The first day of receipt"
        )
        parser.add_argument("--to", dest="received_to", type=_day, help="The last day")
        for name in FILTERS:
            parser.add_argument(
                f"--{name.replace('_', '-')}", action="append", help="As in the list; a code."
            )
        parser.add_argument("--with-duplicates", action="store_true")
        parser.add_argument("--filter", default="", help="The list's address after the '?'.")
        parser.add_argument(
            "--scope",
            action="append",
            choices=FINER,
            default=[],
            help="A finer column; asks for --reason.",
        )
        parser.add_argument("--reason", default="", help="Stands in the audit trail.")
        parser.add_argument("--dictionary", type=Path, help="Writes the data dictionary there.")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = self.plan(options)
        try:
            reports = reports_of(plan)
        except WrongFilterError as error:
            raise CommandError(str(error)) from error
        rows = reports.count()
        # Nothing is exported, and so nothing recorded, where it cannot be written.
        with _whole_file(options["output"]) as file, tempfile.TemporaryDirectory() as scratch:
            record_export(plan, rows=rows)
            write_export(plan, reports, file, folder=Path(scratch))
        alone = alone_among(reports, plan.columns, plan.format)
        if options["dictionary"]:
            with _whole_file(options["dictionary"]) as file:
                file.write(dictionary_csv(plan, alone).encode())
        with translation.override("en"):
            self.stdout.write(f"{rows} reports written to {options['output']}")
            self.stdout.write(f"Alone on place, time and behaviours: {alone_text(alone)}")

    def plan(self, options: dict[str, Any]) -> ExportPlan:
        columns = [*_columns(options["columns"]), *options["scope"]]
        finer = [name for name in columns if name in FINER]
        reason = options["reason"].strip()
        if set(finer) - set(options["scope"]):
            raise CommandError(f"Finer columns need --scope: {', '.join(finer)}")
        if finer and len(reason) < REASON_MIN_CHARACTERS:
            raise CommandError("Finer columns need a --reason of ten characters or more")
        return ExportPlan(
            municipality=municipality_named(options["municipality"]),
            actor=None,
            format=options["format"],
            columns=[name for name in COLUMNS if name in columns],
            wording=options["wording"],
            language=options["language"],
            filters=_filters(options),
            reason=reason or "export_incidents on the command line",
        )


def _columns(told: str | None) -> list[str]:
    if told is None:
        return COARSE
    names = [name.strip() for name in told.split(",") if name.strip()]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise CommandError(f"No such column: {', '.join(unknown)}. Known: {', '.join(COLUMNS)}")
    if not names:
        raise CommandError("Name at least one column")
    return names


def _filters(options: dict[str, Any]) -> str:
    filters = QueryDict(options["filter"].lstrip("?"), mutable=True)
    for name in FILTERS:
        if options[name]:
            filters.setlist(name, options[name])
    for name in ("received_from", "received_to"):
        if options[name]:
            filters[name] = options[name]
    if options["with_duplicates"]:
        filters["duplicates"] = "shown"
    known = known_query(filters, ordering=False)
    if unknown := set(filters) - set(QueryDict(known)) - {"ordering", "p"}:
        raise CommandError(f"No such filter: {', '.join(sorted(unknown))}")
    return known


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Written beside the file, then takes its place, so that a half file is never there."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.resolve().parent, suffix=".part")
    except OSError as error:
        raise CommandError(f"Cannot write there: {error}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
