"""The small phrases of which an NL-LOM record is made."""

import datetime

from .values import Party
from .vcards import vcard
from .xml import Tag

__all__ = ["catalog_entry", "contribution", "langstring", "vocabulary"]

NO_LANGUAGE = "x-none"


def langstring(text: str, language: str = NO_LANGUAGE) -> Tag:
    return Tag("langstring", text, attributes={"xml:lang": language})


def vocabulary(name: str, source: str, value: str) -> Tag:
    """A value out of a list that has an address of its own."""
    return Tag(name, Tag("source", langstring(source)), Tag("value", langstring(value)))


def catalog_entry(address: str) -> Tag:
    return Tag("catalogentry", Tag("catalog", "URI"), Tag("entry", langstring(address)))


def contribution(roles: str, role: str, party: Party, on: datetime.date) -> Tag:
    """Who did what to it, and when."""
    return Tag(
        "contribute",
        vocabulary("role", roles, role),
        Tag("centity", Tag("vcard", vcard(party))),
        Tag(
            "date",
            Tag("datetime", on.isoformat()),
            Tag("description", langstring("Datum van deze versie", "nl")),
        ),
    )
