"""Doors through which the other apps add to what home offers, so that home knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import Site

    from .demo.builder import DemoBuilder

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
