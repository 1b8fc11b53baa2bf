"""Who is counted, and adding one to the count of a day: of a visitor nothing is kept."""

import re
from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.http import HttpRequest

__all__ = ["add_to_count", "is_counted"]

# Only what says of itself that it is no person; read here, and written down nowhere. Cubot makes
# telephones.
_MACHINE = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|preview|headless|lighthouse|facebookexternalhit|whatsapp/"
    r"|curl/|wget/|python|java/|go-http|okhttp|libwww",
    re.IGNORECASE,
)
_IS_AHEAD = re.compile(r"prefetch|preview", re.IGNORECASE)
_AHEAD = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


def is_counted(request: HttpRequest) -> bool:
    """Whether a person seems to look: no machine, no look ahead, nobody who asks to be left out."""
    headers = request.headers
    if any(_IS_AHEAD.search(headers.get(name, "")) for name in _AHEAD):
        return False
    if "1" in (headers.get("Sec-GPC", ""), headers.get("DNT", "")):
        return False
    agent = headers.get("User-Agent", "")
    return bool(agent) and not _MACHINE.search(agent)


def add_to_count(rows: "models.QuerySet[Any]", day: date, number: int = 1, **made_of: Any) -> None:
    """Adds to the one row of a day and of `made_of`, whoever else does so at this moment."""
    found = rows.filter(day=day, **made_of)
    if found.update(number=F("number") + number):
        return
    try:
        with transaction.atomic():
            rows.create(day=day, number=number, **made_of)
    except IntegrityError:
        # Of two that are first at once one makes the row.
        found.update(number=F("number") + number)
