"""Guesses from names whom files are for, and what they are; their maker corrects it. Pure."""

import re
from pathlib import PurePosixPath

from ..formats.items import Kind, Role

__all__ = [
    "is_of_the_pack",
    "kind_of_name",
    "order_of",
    "role_of",
    "says_role",
    "stem_of",
    "title_of",
]

LONGEST_TITLE = 120
_ANSWERS = ("antwoord", "answer", "nakijk", "correctie", "oplossing", "solution")
_GUIDES = ("handleiding", "lesbrief", "lesplan", "guide", "manual", "instruct")
_WORKSHEETS = ("werkblad", "worksheet", "opdracht", "opgave", "exercise", "assignment")
_TEACHERS = ("docent", "leraar", "lerar", "leerkracht", "teacher")
_PUPILS = ("leerling", "pupil", "student", "deelnemer")
_OF_THE_PACK = {"pack", "pakket", "lespakket", "algemeen", "general"}
_SLIDES = {".pptx", ".odp"}
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_BEFORE = re.compile(r"^\d+[\s._-]+(?=\S)")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def order_of(name: str) -> tuple[int, str]:
    """By the number in it, 'Lesson 2' before 'Lesson 10'; what has none comes last."""
    found = _NUMBER.search(name)
    number = int(found[0][:9]) if found and found[0].isascii() else 10**9
    return number, name.casefold()


def title_of(name: str) -> str:
    """Words to read, of a folder or a file without its ending; never empty."""
    words = _NUMBER_BEFORE.sub("", name.replace("_", " ")).strip()
    if " " not in words:
        words = words.replace("-", " ")
    words = " ".join(words.split())[:LONGEST_TITLE].strip() or name.strip()[:LONGEST_TITLE]
    return words[:1].upper() + words[1:] if words else "?"


def stem_of(path: str) -> str:
    return _ENDING.sub("", PurePosixPath(path).name)


def says_role(folder: str) -> Role | None:
    """Whom a folder is for; None where it says nothing about that, or says more than that."""
    words = _words(folder)
    if len(words) != 1:
        return None
    if _has(words, (*_TEACHERS, *_GUIDES, *_ANSWERS)):
        return Role.TEACHER
    return Role.PUPIL if _has(words, (*_PUPILS, *_WORKSHEETS)) else None


def is_of_the_pack(folder: str) -> bool:
    return folder.strip().casefold() in _OF_THE_PACK


def kind_of_name(path: str) -> Kind:
    """Of a document: what its own name and its folders say, the nearest first."""
    for part in (stem_of(path), *reversed(path.split("/")[:-1])):
        words = _words(part)
        if _has(words, _ANSWERS):
            return Kind.ANSWERS
        if PurePosixPath(path).suffix.casefold() in _SLIDES:
            continue
        if _has(words, _WORKSHEETS):
            return Kind.WORKSHEET
        if _has(words, _GUIDES):
            return Kind.GUIDE
    if PurePosixPath(path).suffix.casefold() in _SLIDES:
        return Kind.SLIDES
    return Kind.WORKSHEET if role_of(path) == Role.PUPIL else Kind.DOCUMENT


def role_of(path: str) -> Role:
    """Whom it is for. In doubt the teacher has it: who may see more is asked of its maker."""
    words = [word for part in (*path.split("/")[:-1], stem_of(path)) for word in _words(part)]
    if _has(words, (*_TEACHERS, *_GUIDES, *_ANSWERS)):
        return Role.TEACHER
    if _has(words, (*_PUPILS, *_WORKSHEETS)):
        return Role.PUPIL
    return Role.TEACHER


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _has(words: list[str], wanted: tuple[str, ...]) -> bool:
    """Also within a word: Dutch writes 'docentenhandleiding' as one."""
    return any(one in word for word in words for one in wanted)
