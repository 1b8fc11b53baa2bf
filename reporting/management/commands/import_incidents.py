"""Brings older reports in from a CSV file, by a mapping; the same file twice changes nothing."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from home.people.spreadsheets import csv_rows
from reporting import vault
from reporting.imports.checking import Checked, check_table
from reporting.imports.known import doubts_about_source
from reporting.imports.lists import code_lists
from reporting.imports.mapping import MappingError, parse_mapping
from reporting.imports.problems import Problem
from reporting.imports.reading import UnreadableFileError, read_table
from reporting.imports.services import Imported, UndoneMeanwhileError, run_import
from reporting.imports.uploads import MOST_BYTES

from ..options import add_municipality, content_of, municipality_named

SHOWN_PROBLEMS = 20


class Command(BaseCommand):
    help = "Import older reports from a CSV file. Rows that are there already stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV in UTF-8 or cp1252, a row a report.")
        parser.add_argument("--mapping", type=Path, required=True, help="JSON: what columns mean.")
        add_municipality(parser)
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument(
            "--new-source",
            action="store_true",
            help="It really is another system than those that files came from before.",
        )
        parser.add_argument("--errors", type=Path, help="CSV file for what is wrong, row by row.")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        lists = code_lists(municipality_named(options["municipality"]))
        content = content_of(options["file"], most_bytes=MOST_BYTES)
        digest = hashlib.sha256(content).hexdigest()
        done: Checked | Imported
        try:
            mapping = parse_mapping(content_of(options["mapping"], most_bytes=MOST_BYTES))
            table = read_table(content, delimiter=mapping.delimiter, encoding=mapping.encoding)
            doubts = doubts_about_source(lists.municipality, mapping.source, digest)
            if doubts and not options["new_source"]:
                self._doubt(doubts, options["dry_run"])
            if options["dry_run"]:
                done = check_table(table, mapping, lists)
            else:
                done = run_import(
                    actor=None,
                    table=table,
                    mapping=mapping,
                    lists=lists,
                    digest=digest,
                )
        except (MappingError, UnreadableFileError) as error:
            raise CommandError(f"{error}\nNothing was imported.") from None
        except vault.NoKeyError:
            raise CommandError("Nothing can be sealed: `vault check` says why.") from None
        except UndoneMeanwhileError:
            raise CommandError("Somebody undid this import while it ran.") from None
        self._tell(done)
        self._tell_problems(done.problems, options["errors"])

    def _doubt(self, doubts: list[str], is_dry_run: bool) -> None:
        told = "\n".join(
            [
                *doubts,
                "Under another name nothing is known again, and erased reports would come back.",
                "Correct 'source' in the mapping, or say --new-source.",
            ]
        )
        if not is_dry_run:
            raise CommandError(f"{told}\nNothing was imported.")
        self.stderr.write(told)

    def _tell(self, done: Checked | Imported) -> None:
        made = done.new if isinstance(done, Checked) else done.made
        told = f"{made} imported, {done.known} known already, {done.erased} erased once"
        self.stdout.write(f"{told}, {done.wrong} refused.")
        if isinstance(done, Checked):
            self.stdout.write("Nothing was stored: this was a dry run.")

    def _tell_problems(self, problems: list[Problem], file: Path | None) -> None:
        if file is not None:
            rows = ((one.row, one.column, one.text) for one in problems)
            lines = csv_rows(["row", "column", "problem"], rows)
            file.write_text("".join(lines), encoding="utf-8", newline="")
            return
        for one in problems[:SHOWN_PROBLEMS]:
            self.stdout.write(f"  row {one.row} {one.column}: {one.text}")
        if len(problems) > SHOWN_PROBLEMS:
            more = len(problems) - SHOWN_PROBLEMS
            self.stdout.write(f"  and {more} more; --errors FILE has all.")
