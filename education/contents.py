"""Turns a lesson page into the values of a package: its words, pictures and changelog."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.rich_text import expand_db_html

from home.blocks.voices import Voice
from home.languages import direction
from home.media.models import SiteImage

from .models import LessonPackPage, PackRelease
from .package import Change, Pack, PackFile

MEDIA_FOLDER = "media"
# They show what the site says now: cards of its pages, its report form, its help lines. Frozen,
# they would go on saying it when a page is gone or a number has changed.
LEFT_OUT = {"teasers", "teaser", "downloads", "report_call", "help"}
_SITE_ADDRESS = re.compile(r'(href|src)="/(?!/)')


@dataclass(frozen=True)
class Piece:
    kind: str
    value: Any
    picture: str


def pack_of(page: LessonPackPage, releases: list[PackRelease]) -> Pack:
    """The package of a page as it is now; `releases` are newest first, the one to build first."""
    language = page.locale.language_code
    with translation.override(language):
        pieces, files = _pieces(page.body)
        html = render_to_string(
            "education/package/index.html",
            {
                "pack": page,
                "version": releases[0].version,
                "released_on": releases[0].released_on,
                "language": language,
                "direction": direction(language),
                "goals": expand_db_html(page.goals),
                "pieces": pieces,
            },
        )
        return Pack(
            index_html=_absolute(html, page),
            style_css=render_to_string("education/package/style.css"),
            licence=_(
                "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0): use, "
                "change and share this material, name its maker, and share it alike.\n"
                "https://creativecommons.org/licenses/by-sa/4.0/"
            ),
            changelog_title=page.title,
            changes=[
                Change(
                    release.version,
                    date_format(release.released_on, "DATE_FORMAT"),
                    release.changes,
                )
                for release in releases
            ],
            files=files,
        )


def _pieces(body: StreamValue) -> tuple[list[Piece], list[PackFile]]:
    """The page's blocks with their pictures, each copied: a release never points at the site."""
    pieces: list[Piece] = []
    files: list[PackFile] = []
    for block in body:
        if block.block_type in LEFT_OUT or not _may_be_seen(block.value):
            continue
        picture = ""
        if block.block_type == "image" and block.value["image"] is not None:
            files.append(_copy(block.value["image"], len(files) + 1))
            picture = files[-1].path
        pieces.append(Piece(block.block_type, block.value, picture))
    return pieces, files


def _may_be_seen(value: Any) -> bool:
    """Not where who tells, or is in the picture, took back their consent."""
    if isinstance(value, Voice):
        return value.is_usable
    image = value.get("image") if isinstance(value, StructValue) else None
    return image is None or bool(image.is_usable)


def _copy(image: SiteImage, number: int) -> PackFile:
    suffix = PurePosixPath(str(image.file.name)).suffix.lower()
    with image.file.open("rb") as source:
        return PackFile(f"{MEDIA_FOLDER}/{number:02d}{suffix}", source.read())


def _absolute(html: str, page: LessonPackPage) -> str:
    """Links into the site keep working from a disk."""
    parts = page.get_url_parts()
    root = parts[1] if parts and parts[1] else ""
    return _SITE_ADDRESS.sub(rf'\1="{root}/', html)
