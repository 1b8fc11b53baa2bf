"""Posts as a file for a calendar program (iCalendar, RFC 5545)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

__all__ = ["Appointment", "calendar_file"]

MOST_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Appointment:
    """One thing on a day, or at a moment with a zone; `uid` stays the same when it changes."""

    uid: str
    starts: date | datetime
    title: str
    text: str
    url: str
    is_certain: bool


def calendar_file(name: str, appointments: Iterable[Appointment], now: datetime) -> str:
    """The whole file; words of anybody stay words in it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SSSTOP//Campaigns//EN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for one in appointments:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(one.uid)}",
            f"DTSTAMP:{_moment(now)}",
            *_times(one.starts),
            f"SUMMARY:{_escaped(one.title)}",
            f"DESCRIPTION:{_escaped(one.text)}",
            f"URL:{_CONTROL.sub('', one.url)}",
            f"STATUS:{'CONFIRMED' if one.is_certain else 'TENTATIVE'}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _times(starts: date | datetime) -> list[str]:
    if isinstance(starts, datetime):
        return [f"DTSTART:{_moment(starts)}", "DURATION:PT30M"]
    day_after = starts + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{starts:%Y%m%d}", f"DTEND;VALUE=DATE:{day_after:%Y%m%d}"]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    whole = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        whole = whole.replace(sign, f"\\{sign}")
    return whole.replace("\n", "\\n")


def _folded(line: str) -> str:
    """At 75 octets, never inside a letter."""
    parts, size, room = [""], 0, MOST_OCTETS
    for letter in line:
        octets = len(letter.encode())
        if size + octets > room:
            # A space opens each further line.
            parts.append("")
            size, room = 0, MOST_OCTETS - 1
        parts[-1] += letter
        size += octets
    return "\r\n ".join(parts)
