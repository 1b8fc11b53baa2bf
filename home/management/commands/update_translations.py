"""`manage.py update_translations`: collects the interface's texts into each catalogue."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.management.catalogue import Texts, faults, find_texts, merged


def read(catalogue: Path) -> polib.POFile | None:
    return polib.pofile(str(catalogue)) if catalogue.exists() else None


class Command(BaseCommand):
    help = "Merges new texts into site/locale and drops unused ones; --check only judges."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Change nothing; fail on a gap.")

    def handle(self, *args: Any, **options: Any) -> None:
        texts = find_texts(settings.BASE_DIR)
        judged = {code: self._language(code, texts, options["check"]) for code in self._codes()}
        if options["check"] and any(judged.values()):
            raise CommandError(
                f"{sum(judged.values())} gaps in the translations. `make messages` adds new texts "
                "to site/locale; translate them there."
            )
        self.stdout.write(f"{len(texts)} texts in {', '.join(judged)}.")

    def _codes(self) -> list[str]:
        return [code for code, _name in settings.LANGUAGES]

    def _language(self, language: str, texts: Texts, check: bool) -> int:
        """The number of gaps in this language, each shown."""
        path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            merged(read(path), texts, language).save(str(path))
        found = list(faults(read(path), texts, language))
        for fault in found:
            self.stdout.write(f"{language}: {fault}")
        return len(found)
