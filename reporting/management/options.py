"""Options that several commands have, and what they mean."""

from pathlib import Path

from django.core.management.base import CommandError, CommandParser

from home.people.models import Municipality

__all__ = ["add_municipality", "content_of", "municipality_named"]


def add_municipality(parser: CommandParser) -> None:
    parser.add_argument("--municipality", help="Official code; not needed where there is one.")


def municipality_named(code: str | None) -> Municipality:
    """The municipality with that code, or the only one where none is named."""
    municipalities = Municipality.objects.all()
    if code:
        municipalities = municipalities.filter(code=code)
    if municipalities.count() != 1:
        raise CommandError("Name one municipality by its official code: --municipality GM0034")
    return municipalities.get()


def content_of(path: Path, *, most_bytes: int) -> bytes:
    """A file that is read before anything is changed; one that is too large is not even read."""
    try:
        if path.stat().st_size > most_bytes:
            most = most_bytes // 1024 // 1024
            raise CommandError(f"{path} is too large: at most {most} MB.\nNothing was changed.")
        return path.read_bytes()
    except OSError as error:
        told = f"{path} cannot be read: {error.strerror}."
        raise CommandError(f"{told}\nNothing was changed.") from None
