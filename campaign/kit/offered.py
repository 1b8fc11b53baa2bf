"""What a campaign's kit offers as it is now: each picture, poster and code with its address."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from home import qr
from home.boards import as_poster, board
from home.boards.as_poster import A3, A4, About, poster_file
from home.boards.board import Board
from home.cards import brush, lettering
from home.cards.lettering import FOLDER, can_shape

from . import as_picture, layouts
from .as_picture import picture
from .layouts import Words

__all__ = ["ENDS", "Kit", "Made"]

DIGEST_LENGTH = 16
#: What a sentence ends with.
ENDS = ".!?؟…"
TYPES = {"png": "image/png", "pdf": "application/pdf", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Made:
    """A file that is drawn here; `digest` is another one as soon as it would look otherwise."""

    kind: str
    label: str
    #: Where it is for, in the words of the active language.
    used_for: str
    measures: str
    width: int
    height: int
    name: str
    digest: str
    page: int
    draw: Callable[[], bytes]

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def content_type(self) -> str:
        return TYPES[self.ending]

    @property
    def path(self) -> str:
        return reverse("kit_file", args=[self.page, self.digest, self.name])


@dataclass(frozen=True)
class Kit:
    """One campaign in one language; its labels are in that language."""

    page: Any
    words: Words
    #: What the codes lead to, in full.
    address: str
    language: str

    @cached_property
    def pictures(self) -> list[Made]:
        return [
            self._picture("square", _("Square"), "Instagram, Facebook", layouts.square),
            self._picture("story", _("Upright"), _("stories, TikTok, WhatsApp"), layouts.story),
            self._picture("wide", _("Wide"), _("X, Mastodon, newsletter, screen"), layouts.wide),
        ]

    @cached_property
    def posters(self) -> list[Made]:
        return [
            self._poster("a4", _("Poster A4"), A4, "210 × 297 mm"),
            self._poster("a3", _("Poster A3"), A3, "297 × 420 mm"),
        ]

    @cached_property
    def codes(self) -> list[Made]:
        labels = {"svg": _("QR code for print (SVG)"), "png": _("QR code as a picture (PNG)")}
        return [
            self._made(
                f"qr-{ending}", f"qr.{ending}", label, partial(qr.picture, self.address, ending)
            )
            for ending, label in labels.items()
        ]

    @cached_property
    def poster_preview(self) -> Made:
        """What both posters look like, to see before they are taken."""
        width, height = layouts.SIZES["poster"]

        def draw() -> bytes:
            return picture(layouts.poster(self.words, self.address), half=True)

        size = (width // 2, height // 2)
        return self._made("poster", "poster.png", _("Poster"), draw, size=size)

    @property
    def to_take(self) -> Iterator[Made]:
        yield from (*self.pictures, *self.posters, *self.codes)

    @property
    def everything(self) -> Iterator[Made]:
        """Also what is only shown."""
        yield from (*self.to_take, self.poster_preview)

    def named(self, name: str) -> Made | None:
        return next((made for made in self.everything if made.name == name), None)

    @property
    def alt(self) -> str:
        """What is read on the pictures, for who cannot see them."""
        parts = (self.words.title, self.words.line, self.words.hashtag)
        told = (part if part[-1] in ENDS else f"{part}." for part in parts if part)
        return " ".join(told)

    @property
    def zip_path(self) -> str:
        return reverse("kit_zip", args=[self.page.pk])

    @property
    def stem(self) -> str:
        return f"{self.page.slug}-{self.language}"

    # Nothing is laid out before it is drawn: a page of a kit only tells the addresses.

    def _picture(
        self, kind: str, label: str, used_for: str, layout: Callable[[Words], Board]
    ) -> Made:
        size = layouts.SIZES[kind]
        measures = f"{size[0]} × {size[1]}"

        def draw() -> bytes:
            return picture(layout(self.words))

        name = f"{kind}.png"
        return self._made(kind, name, label, draw, size, used_for=used_for, measures=measures)

    def _poster(self, kind: str, label: str, paper: tuple[float, float], measures: str) -> Made:
        about = About(self.words.title, self.words.sender, self.language)

        def draw() -> bytes:
            return poster_file(layouts.poster(self.words, self.address), paper, about)

        name, used_for = f"poster-{kind}.pdf", _("print")
        return self._made(kind, name, label, draw, used_for=used_for, measures=measures)

    def _made(
        self,
        kind: str,
        name: str,
        label: str,
        draw: Callable[[], bytes],
        size: tuple[int, int] = (0, 0),
        *,
        used_for: str = "",
        measures: str = "",
    ) -> Made:
        seen = [_style(), can_shape(), kind, asdict(self.words), self.address, self.language]
        return Made(
            kind=kind,
            label=label,
            used_for=used_for,
            measures=measures,
            width=size[0],
            height=size[1],
            name=f"{self.stem}-{name}",
            digest=_short(json.dumps(seen).encode()),
            page=self.page.pk,
            draw=draw,
        )


@cache
def _style() -> str:
    """Stands for how a kit is drawn: the code that draws, and the letters."""
    drawing = (as_picture, as_poster, board, brush, layouts, lettering, qr)
    files = [Path(str(module.__file__)) for module in drawing]
    # Named and not imported: see `as_poster`.
    files.append(Path(as_poster.__file__).with_name("press.py"))
    files += FOLDER.glob("*.ttf")
    return _short(b"".join(file.read_bytes() for file in sorted(files)))


def _short(seen: bytes) -> str:
    return hashlib.sha256(seen).hexdigest()[:DIGEST_LENGTH]
