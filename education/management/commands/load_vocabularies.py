"""Takes levels and disciplines from a table that Kennisnet gives out."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from education.terms import add_terms
from education.vocabularies.exchange_file import Purpose, UnreadableVocabulary, parse_terms

PURPOSES = {"level": Purpose.LEVEL, "discipline": Purpose.DISCIPLINE}


class Command(BaseCommand):
    help = "Add the levels and disciplines of a vocabulary's CSV file to those that can be chosen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = options["file"].read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"This file cannot be read: {error}") from error
        found = 0
        faults = []
        for purpose, wanted in PURPOSES.items():
            try:
                found += add_terms(purpose=purpose, terms=parse_terms(text, wanted))
            except UnreadableVocabulary as error:
                faults.append(str(error))
        # A file holds one of the two; the other purpose is not in it.
        if len(faults) == len(PURPOSES):
            raise CommandError("; ".join(dict.fromkeys(faults)))
        self.stdout.write(f"new or changed: {found}")
