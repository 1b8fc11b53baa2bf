"""An edition as open data: one table for spreadsheets, and the same as JSON."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import override

from home.people.spreadsheets import csv_rows
from reporting.models import Edition

from . import words

__all__ = ["COLUMNS", "LANGUAGES", "as_csv", "as_json"]

#: Of labels in the table; JSON has the behaviours in all languages.
LANGUAGES = ("nl", "en")
#: Of the table. `reports` is empty and `hidden` is 1 where a number is not shown.
COLUMNS = ("table", "code", "label_nl", "label_en", "from", "until", "reports", "hidden")
LAST_DAYS = {3: 31, 6: 30, 9: 30, 12: 31}


def as_csv(edition: Edition) -> Iterator[str]:
    """A row for each number, in the order of the page."""
    yield from csv_rows(COLUMNS, rows_of(edition.facts))


def rows_of(facts: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    year = facts["year"]
    whole = (f"{year}-01-01", f"{year}-12-31")
    yield _row("total", "", (facts["city"], facts["city"]), whole, facts["total"])
    periods = periods_of(facts)
    for area, cells, total in zip(facts["areas"], facts["cells"], facts["by_area"], strict=True):
        labels = _both(lambda area=area: words.area_label(area))
        yield _row("area", area["code"], labels, whole, total)
        if len(periods) > 1:
            for period, number in zip(periods, cells, strict=True):
                yield _row("area and period", area["code"], labels, period, number)
    if len(periods) > 1:
        for period, number in zip(periods, facts["by_period"], strict=True):
            yield _row("period", "", (facts["city"], facts["city"]), period, number)
    for one in facts["behaviours"] or ():
        labels = tuple(
            words.behaviour_label(one, language, settings.LANGUAGE_CODE) for language in LANGUAGES
        )
        yield _row("behaviour", one["code"], labels, whole, one["reports"])
    for one in facts["outcomes"] or ():
        labels = _both(lambda one=one: str(words.OUTCOME_LABELS[one["code"]]))
        yield _row("outcome", one["code"], labels, whole, one["reports"])


def as_json(edition: Edition, address: str) -> dict[str, Any]:
    """The facts as they were frozen, with what a reader of them must know."""
    facts = edition.facts
    return {
        "edition": edition.slug,
        "url": address,
        "published": edition.published_at.date().isoformat() if edition.published_at else None,
        "rounded_to": 5,
        "hidden": "null: under 10, or else such a number could be worked out",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "periods": [{"from": first, "until": last} for first, last in periods_of(facts)],
        **{name: value for name, value in facts.items() if name != "finer_was_tried"},
    }


def periods_of(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """First and last day of each."""
    year, length = facts["year"], 12 // len(facts["by_period"])
    return [
        (f"{year}-{last - length + 1:02}-01", f"{year}-{last:02}-{LAST_DAYS[last]}")
        for last in range(length, 13, length)
    ]


def _row(
    table: str,
    code: str,
    labels: tuple[str, ...],
    period: tuple[str, str],
    reports: int | None,
) -> tuple[object, ...]:
    return (table, code, *labels, *period, reports, int(reports is None))


def _both(label: Any) -> tuple[str, ...]:
    """A label in the languages of the table."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(label()))
    return tuple(found)
