"""Lessons and items as a page holds them, with what only their maker can say still empty."""

from typing import Any
from uuid import uuid4

from ..formats.items import Access
from ..models import LessonPackPage
from .library import Library
from .proposal import ProposedItem, ProposedLesson, Shape

__all__ = ["item_block", "lesson_block"]

_MINUTES = 45


def lesson_block(lesson: ProposedLesson, page: LessonPackPage, library: Library) -> dict[str, Any]:
    value = {
        "title": lesson.title,
        "goal": "",
        "youngest": page.youngest,
        "oldest": page.oldest,
        "minutes": _MINUTES,
        "materials": [],
        # One to begin with: a lesson without steps cannot be saved.
        "steps": [{"title": "", "minutes": None, "text": ""}],
        "notes": "",
        "guidance": "",
        "disclosure": "",
        "items": [item_block(item, library) for item in lesson.items],
    }
    return _block("lesson", value)


def item_block(item: ProposedItem, library: Library) -> dict[str, Any]:
    common = {
        "title": item.title,
        "role": item.role,
        "access": Access.OPEN.value,
        "text_alternative": "",
    }
    if item.shape == Shape.PICTURE:
        return _block("picture", common | {"image": library.picture(item)})
    pdf = library.document(item, item.pdf) if item.pdf is not None else None
    document = library.document(item, item.number)
    return _block("file", common | {"kind": item.kind, "document": document, "pdf": pdf})


def _block(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid4()), "value": value}
