"""The sessions that are still to come.

No page is kept past the end of its day (`home.page_cache`): what is past is left out when the page
is made; where something else kept it longer, the script of the agenda takes out what is past on its
reader's day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

__all__ = ["Session", "coming", "sessions_of"]


@dataclass(frozen=True)
class Session:
    """One meeting, with the page that it belongs to."""

    title: str
    date: date
    starts: time | None
    ends: time | None
    place: str
    enrolment: str
    page_title: str
    page_url: str


def sessions_of(values: Iterable[Mapping[str, Any]], *, title: str, url: str) -> list[Session]:
    """The sessions of one page; without a day there is none."""
    return [
        Session(
            title=value["title"],
            date=value["date"],
            starts=value["starts"],
            ends=value["ends"],
            place=value["place"],
            enrolment=value["enrolment"] or "",
            page_title=title,
            page_url=url,
        )
        for value in values
        if value["date"]
    ]


def coming(sessions: Iterable[Session], today: date) -> list[Session]:
    """What is today or later, the first first."""
    left = [session for session in sessions if session.date >= today]
    return sorted(left, key=lambda one: (one.date, one.starts or time.max, one.title))
