"""Makes a draft of a lesson pack from a folder or a ZIP."""

import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from education.importing.choosing import everything_in
from education.importing.proposal import Proposal, ProposedItem
from education.importing.reading import proposal_of
from education.importing.services import make_draft
from education.importing.words import UnfitArchive, told_fault, told_why
from education.models import LessonIndexPage
from home.media.scanning import Harmful, NotScanned, told_of


class Command(BaseCommand):
    help = "Shows what a folder or ZIP of lessons would become; with --confirm it is made a draft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path)
        parser.add_argument("--confirm", action="store_true", help="Makes the draft.")
        parser.add_argument("--language", help="As nl; needed where there are several.")

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["source"]
        try:
            with _opened(source) as file:
                proposal = proposal_of(file, source.resolve().name)
                self._show(proposal)
                if not options["confirm"]:
                    return
                page = make_draft(
                    file=file,
                    parent=self._index(options["language"]),
                    chosen=everything_in(proposal),
                    user=None,
                )
        except OSError as error:
            raise CommandError(f"This cannot be read: {error.strerror}") from None
        except UnfitArchive as error:
            raise CommandError(told_fault(error.fault)) from None
        except (Harmful, NotScanned) as error:
            raise CommandError(told_of(error)) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"The draft is page {page.pk}.")

    def _show(self, proposal: Proposal) -> None:
        self.stdout.write(proposal.title)
        for lesson in proposal.lessons:
            self.stdout.write(f"  {lesson.title}")
            self._show_items(lesson.items, "    ")
        self._show_items(proposal.items, "  ")
        for one in proposal.left_out:
            self.stdout.write(f"  left out: {one.path}: {told_why(one.why)}")

    def _show_items(self, items: tuple[ProposedItem, ...], before: str) -> None:
        for item in items:
            self.stdout.write(f"{before}{item.title} ({item.role}, {item.kind or item.shape})")

    @staticmethod
    def _index(language: str | None) -> LessonIndexPage:
        found = LessonIndexPage.objects.all()
        if language:
            found = found.filter(locale__language_code=language)
        if len(found) != 1:
            raise CommandError("Name one language with --language.")
        return cast(LessonIndexPage, found[0])


def _opened(source: Path) -> Any:
    """The ZIP, or one of all that lies in the folder; a link is not followed."""
    if not source.is_dir():
        return source.open("rb")
    made = tempfile.TemporaryFile(prefix="ssstop-")  # noqa: SIM115  # its reader closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for folder, _folders, names in os.walk(source):
            for path in sorted(Path(folder) / name for name in names):
                if path.is_file() and not path.is_symlink():
                    archive.write(path, path.relative_to(source))
    made.seek(0)
    return made
