"""`manage.py compile_translations`: .po to the .mo that Django reads, without gettext."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


def catalogues(folder: Path) -> Iterator[Path]:
    """Every catalogue of a LOCALE_PATHS folder, one per language."""
    yield from sorted(folder.glob("*/LC_MESSAGES/django.po"))


def compile_catalogue(catalogue: Path) -> bool:
    """Writes the .mo beside `catalogue`; False where it was up to date already."""
    compiled = catalogue.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
        return False
    # A server that starts meanwhile must never read half a file.
    scratch = compiled.with_suffix(".mo.new")
    polib.pofile(str(catalogue)).save_as_mofile(str(scratch))
    scratch.replace(compiled)
    return True


class Command(BaseCommand):
    help = "Compiles the translations that are newer than what was compiled from them."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for catalogue in catalogues(Path(folder)):
                if compile_catalogue(catalogue) and options["verbosity"]:
                    self.stdout.write(f"Compiled {catalogue.parents[1].name}")
