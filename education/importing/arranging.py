"""Puts files into lessons: one for each folder, by the numbers in their names. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..formats.items import Kind, Role
from .guessing import (
    is_of_the_pack,
    kind_of_name,
    order_of,
    role_of,
    says_role,
    stem_of,
    title_of,
)
from .proposal import Proposal, ProposedItem, ProposedLesson, Shape

__all__ = ["Judged", "arranged"]


@dataclass(frozen=True)
class Judged:
    """A file that can be taken in; `ending` is that of what it is, '' for a picture."""

    number: int
    path: str
    shape: Shape
    ending: str = ""


def arranged(title: str, files: Sequence[Judged]) -> Proposal:
    """Every file stands in the proposal once: as an item, or as the PDF beside one."""
    beside = _pdfs_beside(files)
    folders: dict[str, list[ProposedItem]] = {}
    for file in sorted(files, key=lambda one: [order_of(part) for part in one.path.split("/")]):
        if file.number not in beside.values():
            item = _item(file, beside.get(file.number))
            folders.setdefault(_lesson_of(file.path), []).append(item)
    of_pack = folders.pop("", [])
    if not folders:
        # No folders at all: it is one lesson.
        return Proposal(title, (ProposedLesson(title, tuple(of_pack)),))
    lessons = tuple(
        ProposedLesson(title_of(folder), tuple(folders[folder]))
        for folder in sorted(folders, key=order_of)
    )
    return Proposal(title, lessons, tuple(of_pack))


def _lesson_of(path: str) -> str:
    """The first folder that is no 'teacher' or 'pupils'; '' for what is of the whole pack."""
    folders = [one for one in path.split("/")[:-1] if says_role(one) is None]
    return "" if not folders or is_of_the_pack(folders[0]) else folders[0]


def _item(file: Judged, pdf: int | None) -> ProposedItem:
    title = title_of(stem_of(file.path))
    if file.shape == Shape.PICTURE:
        role = role_of(file.path) if _says(file.path) else Role.PUPIL
        return ProposedItem(file.number, file.path, title, role, file.shape)
    kind = kind_of_name(str(PurePosixPath(file.path).with_suffix(f".{file.ending}")))
    role = Role.TEACHER if kind == Kind.ANSWERS else role_of(file.path)
    return ProposedItem(file.number, file.path, title, role, file.shape, kind, pdf)


def _says(path: str) -> bool:
    return any(says_role(folder) for folder in path.split("/")[:-1])


def _pdfs_beside(files: Sequence[Judged]) -> dict[int, int]:
    """By the document to edit, the PDF of the same name in the same folder."""
    documents = [one for one in files if one.shape == Shape.FILE]
    pdfs = {_without_ending(one.path): one.number for one in documents if one.ending == "pdf"}
    found: dict[int, int] = {}
    for file in documents:
        pdf = pdfs.get(_without_ending(file.path))
        if file.ending != "pdf" and pdf is not None and pdf not in found.values():
            found[file.number] = pdf
    return found


def _without_ending(path: str) -> str:
    return str(PurePosixPath(path).with_suffix("")).casefold()
