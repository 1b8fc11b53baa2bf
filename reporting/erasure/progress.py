"""How the file and the database stand to one another."""

from dataclasses import dataclass

from reporting.models import ErasureProgress

from .erasure_file import file_at_rest


@dataclass(frozen=True)
class Progress:
    """Lines that this database has carried out, and how many of them the file lost since.

    A loss is never forgotten by counting: the file grows again with each erasure. Only `replay`
    forgets it, once the file is whole again.
    """

    done: int = 0
    lost: int = 0

    @property
    def in_file(self) -> int:
        """How many lines the file has where nothing happened that is not known."""
        return self.done - self.lost

    def seen(self, lines: int) -> "Progress":
        """The same, with what a file of so many lines lacks."""
        return Progress(self.done, self.lost + max(0, self.in_file - lines))

    def carried_out(self, lines: int) -> "Progress":
        """With everything done that a file of so many lines names."""
        seen = self.seen(lines)
        return Progress(seen.lost + lines, seen.lost)


def read_progress() -> Progress:
    row = ErasureProgress.objects.values_list("lines_done", "lines_lost").first()
    return Progress(*row) if row else Progress()


def note_progress(progress: Progress) -> None:
    ErasureProgress.objects.update_or_create(
        pk=1, defaults={"lines_done": progress.done, "lines_lost": progress.lost}
    )


def _lines_in_file() -> int | None:
    """None while somebody is erasing: what the file holds then is not the whole truth."""
    try:
        with file_at_rest() as file:
            return len(file.lines()) if file else 0
    except BlockingIOError:
        return None


def is_pending() -> bool:
    """Whether the file holds more than this database has carried out. Raises OSError."""
    lines = _lines_in_file()
    return lines is not None and lines > read_progress().in_file


def has_lost_lines() -> bool:
    """Whether the file lacks what this database has carried out, be it since long.

    It was lost or exchanged. Raises OSError.
    """
    progress, lines = read_progress(), _lines_in_file()
    return bool(progress.lost) or (lines is not None and lines < progress.in_file)
