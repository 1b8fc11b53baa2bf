"""What a release made on this machine will lack, since a program that makes it is absent."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _

from ..documents.conversion import can_draw_pages
from ..documents.kinds import Kind
from ..formats.items import Item
from ..offline import can_write_guide
from .sources import Draft

__all__ = ["told_lacking"]

PDF = ".pdf"
#: Titles in one sentence.
MOST_TITLES = 8


def told_lacking(draft: Draft) -> list[str]:
    """A sentence for each program, with what goes without it; for who releases."""
    if not settings.LESSON_PDF:
        return [
            _(
                "Making PDF is switched off on this server (LESSON_PDF): there will be no teacher"
                " guide as PDF, no PDF of documents but those that were uploaded, and no pictures"
                " of pages."
            )
        ]
    return list(_sentences(draft))


def _sentences(draft: Draft) -> Iterable[str]:
    if not can_write_guide():
        yield _("WeasyPrint does not find Pango on this server: no teacher guide as PDF.")
    documents = [
        item for item in draft.release.all_items() if _ending(item) in {f".{kind}" for kind in Kind}
    ]
    if without := [item.title for item in documents if not _has_pdf(item)]:
        yield _(
            "LibreOffice is missing on this server, or its part for these documents: no PDF of"
            " %(titles)s. Upload a PDF beside each of them."
        ) % {"titles": _listed(without)}
    if documents and not can_draw_pages():
        yield _(
            "Poppler (pdftoppm) is missing on this server: no pictures of pages, so that a teacher"
            " sees these only after downloading: %(titles)s."
        ) % {"titles": _listed([item.title for item in documents])}


def _ending(item: Item) -> str:
    return PurePosixPath(item.file.path).suffix.lower() if item.file else ""


def _has_pdf(item: Item) -> bool:
    return any(file.path.lower().endswith(PDF) for file in item.files())


def _listed(titles: list[str]) -> str:
    more = ["…"] if len(titles) > MOST_TITLES else []
    return ", ".join([*(f"“{title}”" for title in titles[:MOST_TITLES]), *more])
