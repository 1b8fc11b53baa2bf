"""Where drawn cards are kept: one file a page, the one that shows what the page says now."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from wagtail.models import Page

from .of_pages import PageCard

FOLDER = "cards"


def picture_of(card: PageCard) -> bytes:
    """The card, drawn when nobody asked for it before; what the page showed earlier is let go."""
    shelf = storages["private"]
    name = f"{FOLDER}/{card.number}/{card.digest}.{card.ending}"
    try:
        with shelf.open(name) as kept:
            return bytes(kept.read())
    except FileNotFoundError:
        pass
    drawn = card.drawn()
    shelf.save(name, ContentFile(drawn))
    # Also what another process drew at the same moment, which was then kept under another name.
    _let_go(card.number, but=name)
    return drawn


def let_go(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page that is public no more, or deleted, has no card."""
    _let_go(instance.pk, but="")


def _let_go(number: int, *, but: str) -> None:
    shelf = storages["private"]
    folder = f"{FOLDER}/{number}"
    try:
        _folders, files = shelf.listdir(folder)
    except FileNotFoundError:
        return
    for file in files:
        if f"{folder}/{file}" != but:
            shelf.delete(f"{folder}/{file}")
