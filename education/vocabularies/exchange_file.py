"""Reads the tables in which Kennisnet gives out levels and disciplines.

Pure: text in, terms out. Six columns, semicolons between: purpose, vocabulary, old code, identifier
in the begrippenkader, label, purpose in the begrippenkader. Several old codes may have become one
notion: the first one gives it its code. One old code may have become several notions: the later
ones are called by their label.
"""

import csv
import uuid
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from urllib.parse import unquote

from .terms import Term

__all__ = ["Purpose", "UnreadableVocabulary", "parse_terms"]

HEADER = [
    "lom.classification.purpose",
    "vocabulaire.identifier",
    "term.identifier",
    "obk.begrip.identifier",
    "obk.begrip.aanduiding",
    "obk.begrip.purpose",
]
# The kind of school of a level, by how its old code begins.
CONTEXTS = {
    "po": "PO",
    "vo": "VO",
    "prakt": "VO",
    "vmbo": "VO",
    "havo": "VO",
    "vwo": "VO",
    "bve": "BVE",
    "mbo": "BVE",
    "educatie": "BVE",
    "vavo": "BVE",
    "so": "SO",
    "sbao": "SBaO",
    "vve": "VVE",
    "hbo": "HBO",
    "wo": "WO",
    "bedrijfsopleiding": "bedrijfsopleiding",
}


class Purpose(StrEnum):
    LEVEL = "educational level"
    DISCIPLINE = "discipline"


class UnreadableVocabulary(ValueError):
    """The file is not such a table; `line` is the first one that is wrong, counted from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line


def parse_terms(text: str, purpose: Purpose) -> list[Term]:
    """The notions of this purpose, each once, in the order of the file.

    Raises UnreadableVocabulary for anything else than such a table, and for one without them.
    """
    rows = csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";", strict=True)
    terms: dict[str, Term] = {}
    try:
        for row in rows:
            if rows.line_num == 1:
                if row != HEADER:
                    raise UnreadableVocabulary(1, "the columns are not those of a vocabulary")
            elif any(cell.strip() for cell in row):
                term, of_purpose = _term(row, rows.line_num)
                if of_purpose == purpose and term.identifier not in terms:
                    terms[term.identifier] = _with_free_code(term, terms.values())
    except csv.Error as error:
        raise UnreadableVocabulary(rows.line_num, str(error)) from error
    if not terms:
        raise UnreadableVocabulary(max(rows.line_num, 1), f"no terms for {purpose.value!r}")
    return list(terms.values())


def _term(row: list[str], line: int) -> tuple[Term, str]:
    if len(row) != len(HEADER):
        raise UnreadableVocabulary(line, f"{len(row)} columns instead of {len(HEADER)}")
    _purpose, _vocabulary, old_code, identifier, label, purpose = (cell.strip() for cell in row)
    try:
        identifier = str(uuid.UUID(identifier))
    except ValueError:
        raise UnreadableVocabulary(line, f"{identifier!r} is no identifier") from None
    code = unquote(old_code)
    if not code or not label:
        raise UnreadableVocabulary(line, "a term needs a code and a label")
    context = _context(code) if purpose == Purpose.LEVEL else ""
    return Term(code=code, identifier=identifier, label=label, context=context), purpose


def _context(code: str) -> str:
    beginnings = [each for each in CONTEXTS if code.casefold().startswith(each)]
    return CONTEXTS[max(beginnings, key=len)] if beginnings else ""


def _with_free_code(term: Term, taken: Iterable[Term]) -> Term:
    codes = {each.code for each in taken}
    candidates = (term.code, term.label.casefold(), term.identifier)
    return replace(term, code=next(each for each in candidates if each not in codes))
