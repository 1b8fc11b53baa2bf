"""What a campaign's kit offers as it is now: each picture, poster and code with its address."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from campaign.links import qr
from campaign.models.short_links import ShortLink
from home.cards import brush
from home.cards.lettering import FOLDER, can_shape
from home.languages import direction

from . import layouts
from .as_picture import picture
from .as_poster import A3, A4, About, poster_file
from .layouts import Words

__all__ = ["Kit", "Made", "kit_of"]

DIGEST_LENGTH = 16
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
            self._picture("square", _("Square"), _("Instagram, Facebook"), layouts.square),
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
                f"qr-{ending}", label, "", "", (240, 240), f"qr.{ending}",
                lambda ending=ending: qr.picture(self.address, ending),
            )
            for ending, label in labels.items()
        ]  # fmt: skip

    @cached_property
    def poster_preview(self) -> Made:
        """What both posters look like, to see before they are taken."""
        board = layouts.poster(self.words, self.address)
        size = (board.width // 2, board.height // 2)
        return self._made(
            "poster", _("Poster"), "", "", size, "poster.png", lambda: picture(board, half=True)
        )

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
        parts = (self.words.title, self.words.line, self.words.hashtag, self.words.address)
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def zip_path(self) -> str:
        return reverse("kit_zip", args=[self.page.pk])

    @property
    def stem(self) -> str:
        return f"{self.page.slug}-{self.language}"

    def _picture(self, kind: str, label: str, used_for: str, layout: Any) -> Made:
        board = layout(self.words)
        size = (board.width, board.height)
        measures = f"{board.width} × {board.height}"
        return self._made(
            kind, label, used_for, measures, size, f"{kind}.png", lambda: picture(board)
        )

    def _poster(self, kind: str, label: str, paper: tuple[float, float], measures: str) -> Made:
        board = layouts.poster(self.words, self.address)
        about = About(self.words.title, self.words.sender, self.language)
        return self._made(
            kind, label, _("print"), measures, (board.width, board.height),
            f"poster-{kind}.pdf", lambda: poster_file(board, paper, about),
        )  # fmt: skip

    def _made(
        self,
        kind: str,
        label: str,
        used_for: str,
        measures: str,
        size: tuple[int, int],
        name: str,
        draw: Callable[[], bytes],
    ) -> Made:
        seen = [_style(), can_shape(), kind, asdict(self.words), self.address, self.language]
        digest = _short(json.dumps(seen).encode())
        full = f"{self.stem}-{name}"
        return Made(kind, label, used_for, measures, *size, full, digest, self.page.pk, draw)


def kit_of(page: Any, *, sender: str) -> Kit:
    """The kit of a campaign page in the page's own language, whatever language is active."""
    language = page.locale.language_code
    with translation.override(language):
        link = ShortLink.objects.of_posters(page, page.get_site())
        address = link.address if link else page.full_url
        to_form = link is None or link.leads_to == ShortLink.LeadsTo.REPORT
        call = _("Scan and report what happened. Without a name.")
        words = Words(
            title=page.title,
            line=page.kit_line or _first_sentence(page.idea),
            hashtag=_hashtag(page),
            sender=sender,
            address=address.partition("://")[2].rstrip("/"),
            right_to_left=direction(language) == "rtl",
            call=call if to_form and link else _("Scan, look and pass it on."),
            danger=_("In danger now? Call 112."),
        )
        kit = Kit(page, words, address, language)
        # Their labels are made now, in this language.
        list(kit.everything)
    return kit


def _hashtag(page: Any) -> str:
    tag = str(getattr(page, "hashtag", "") or "").strip()
    return f"#{tag.lstrip('#')}" if tag else ""


def _first_sentence(html: str) -> str:
    text = " ".join(strip_tags(html.replace("</p>", "</p> ")).split())
    for place, letter in enumerate(text):
        if letter in ".!?؟" and text[place + 1 : place + 2] in ("", " "):
            return text[: place + 1]
    return text


@cache
def _style() -> str:
    """Stands for how a kit is drawn: its code, the brush and the letters."""
    rooms = (Path(__file__).parent, Path(brush.__file__).parent)
    files = [file for room in rooms for file in room.glob("*.py")]
    files += [*FOLDER.glob("*.ttf"), Path(qr.__file__)]
    return _short(b"".join(file.read_bytes() for file in sorted(files)))


def _short(seen: bytes) -> str:
    return hashlib.sha256(seen).hexdigest()[:DIGEST_LENGTH]
