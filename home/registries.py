"""Doors through which the other apps add to what home offers, so that home knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest
    from wagtail.models import Site

    from .demo.builder import DemoBuilder
    from .people.models import Municipality

DemoLoader = Callable[["DemoBuilder"], None]

_demo_loaders: dict[DemoLoader, int] = {}


def register_demo(order: int, loader: DemoLoader) -> None:
    """Adds an app's share of the demo; a lower order loads, and stands in the menu, earlier."""
    _demo_loaders[loader] = order


def demo_loaders() -> list[DemoLoader]:
    """The registered loaders in their order."""
    return sorted(_demo_loaders, key=lambda loader: _demo_loaders[loader])


@dataclass(frozen=True)
class RetentionFact:
    """What is kept, for how long, and since when that counts, in the words of the active language;
    `since` is '' where there is nothing to count from."""

    what: str
    how_long: str
    since: str = ""


RetentionFacts = Callable[["Site | None"], list[RetentionFact]]

_retention_facts: dict[RetentionFacts, int] = {}


def register_retention_facts(order: int, provider: RetentionFacts) -> None:
    """Adds what an app keeps to the privacy statement; a lower order stands higher."""
    _retention_facts[provider] = order


def retention_facts(site: Site | None) -> list[RetentionFact]:
    """What all apps keep of a site, in the active language; nothing is written."""
    providers = sorted(_retention_facts, key=lambda provider: _retention_facts[provider])
    return [fact for provider in providers for fact in provider(site)]


@dataclass(frozen=True)
class FirstChoice:
    """One answer to the first question."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class FirstQuestion:
    """What a report begins with, in the active language: asked in a page, answered at `action`.

    The answer travels as `name` in the body of a request, never in an address.
    """

    action: str
    name: str
    label: str
    choices: tuple[FirstChoice, ...]


FirstQuestions = Callable[["HttpRequest"], FirstQuestion | None]

_first_questions: dict[FirstQuestions, None] = {}


def register_first_question(provider: FirstQuestions) -> None:
    """Adds an app that takes reports: what it asks first, or None where it takes none."""
    _first_questions[provider] = None


def first_question(request: HttpRequest) -> FirstQuestion | None:
    """The first question of the first app that has one here; its tables stand on pages."""
    found = (provider(request) for provider in _first_questions)
    return next((question for question in found if question is not None), None)


Sources = Callable[["Municipality"], Iterable[str]]
SourceCounts = Callable[["Municipality", Collection[str]], dict[str, int]]

_sources: dict[Sources, None] = {}
_source_counts: dict[SourceCounts, None] = {}


def register_sources(provider: Sources) -> None:
    """Adds what reports of a municipality can come through, as an app knows it."""
    _sources[provider] = None


def known_sources(municipality: Municipality) -> frozenset[str]:
    """Every source that a report of this municipality may name."""
    return frozenset(source for provider in _sources for source in provider(municipality))


def register_source_counts(counter: SourceCounts) -> None:
    """Adds an app that counts what came in through sources; it gives no row for none."""
    _source_counts[counter] = None


def counts_by_source(municipality: Municipality, sources: Collection[str]) -> dict[str, int]:
    """How many came in through each of these sources: exact, so never shown as it is."""
    total = dict.fromkeys(sources, 0)
    for counter in _source_counts:
        for source, number in counter(municipality, sources).items():
            total[source] += number
    return total


@dataclass(frozen=True)
class Marker:
    """What a time axis marks, so that nobody takes a rise in reporting for a rise in incidents.

    `kind` is a short code, `label` stands beside it, in the words of whoever made it; `ends_on` is
    None while it goes on, `address` is '' where there is no page of the admin about it.
    """

    kind: str
    label: str
    starts_on: date
    ends_on: date | None = None
    address: str = ""


Markers = Callable[["Municipality", "date", "date"], Iterable[Marker]]

_markers: dict[Markers, None] = {}


def register_markers(provider: Markers) -> None:
    """Adds what an app knows to have happened from one day to another."""
    _markers[provider] = None


def markers_between(municipality: Municipality, first: date, last: date) -> list[Marker]:
    """What all apps know of these days, in the order of its first day."""
    found = [one for provider in _markers for one in provider(municipality, first, last)]
    return sorted(found, key=lambda one: (one.starts_on, one.kind, one.label))
