"""Which card belongs to a page as it is now, and by which address that card is known."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from home.languages import direction

from .drawing import Card, draw
from .lettering import FOLDER, can_shape

DIGEST_LENGTH = 16


@dataclass(frozen=True)
class PageCard:
    """What a page's card shows, without drawing it."""

    number: int
    title: str
    sender: str
    language: str
    #: The page's picture, a SiteImage; None where it has none.
    image: Any = None

    @property
    def ending(self) -> str:
        return "jpg" if self.image else "png"

    @property
    def digest(self) -> str:
        """Another one as soon as the picture would look otherwise."""
        seen = [_style(), can_shape(), self.title, self.sender, direction(self.language)]
        if self.image:
            seen += [self.image.pk, self.image.file.name, self.image.file_hash]
        return _short(json.dumps(seen).encode())

    @property
    def path(self) -> str:
        return reverse("card", args=[self.number, self.digest, self.ending])

    def drawn(self) -> bytes:
        return draw(
            Card(self.title, self.sender, direction(self.language) == "rtl", self._picture())
        )

    def _picture(self) -> bytes:
        """The picture's file; nothing where it is not there, since a card can do without."""
        if not self.image:
            return b""
        try:
            with self.image.file.storage.open(self.image.file.name) as file:
                return bytes(file.read())
        except OSError:
            return b""


def card_of(page: Page, *, sender: str, language: str) -> PageCard:
    """The card of a page of any type; a neutral one shows neither title nor picture."""
    is_neutral = getattr(page, "card_is_neutral", False)
    return PageCard(
        number=page.pk,
        title="" if is_neutral else getattr(page, "shown_title", page.title),
        sender=sender,
        language=language,
        image=None if is_neutral else getattr(page, "shown_image", None),
    )


@cache
def _style() -> str:
    """Stands for how cards are drawn: the code of this room and its letters."""
    files = [*Path(__file__).parent.glob("*.py"), *FOLDER.glob("*.ttf")]
    return _short(b"".join(file.read_bytes() for file in sorted(files)))


def _short(seen: bytes) -> str:
    return hashlib.sha256(seen).hexdigest()[:DIGEST_LENGTH]
