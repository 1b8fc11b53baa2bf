"""Where what is drawn for kits is kept: each file once, as long as the page says the same."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from wagtail.models import Page

from .offered import Kit, Made

__all__ = ["draw_all", "file_of", "let_go", "size_of"]

FOLDER = "kits"


def _name_of(made: Made) -> str:
    return f"{FOLDER}/{made.page}/{made.digest}-{made.kind}.{made.ending}"


def file_of(made: Made) -> bytes:
    """The file, drawn when nobody asked for it before."""
    shelf = storages["private"]
    name = _name_of(made)
    try:
        with shelf.open(name) as kept:
            return bytes(kept.read())
    except FileNotFoundError:
        drawn = made.draw()
    shelf.save(name, ContentFile(drawn))
    return drawn


def size_of(made: Made) -> int | None:
    """Its size in bytes; None where it is not drawn yet."""
    try:
        return int(storages["private"].size(_name_of(made)))
    except FileNotFoundError:
        return None


def draw_all(kit: Kit) -> None:
    """Draws what is not there yet, and lets go of what the page no longer shows."""
    wanted = set()
    for made in kit.everything:
        file_of(made)
        wanted.add(_name_of(made))
    _let_go(kit.page.pk, but=wanted)


def let_go(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page that is public no more, or deleted, has no kit."""
    _let_go(instance.pk, but=set())


def _let_go(page: int, *, but: set[str]) -> None:
    shelf = storages["private"]
    folder = f"{FOLDER}/{page}"
    try:
        _folders, files = shelf.listdir(folder)
    except FileNotFoundError:
        return
    for file in files:
        # Also what two drew at the same moment, of which one got another name.
        if f"{folder}/{file}" not in but:
            shelf.delete(f"{folder}/{file}")
