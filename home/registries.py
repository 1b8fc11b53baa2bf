"""Doors through which the other apps add to what home offers, so that home knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .demo.builder import DemoBuilder

DemoLoader = Callable[["DemoBuilder"], None]

_demo_loaders: dict[DemoLoader, int] = {}


def register_demo(order: int, loader: DemoLoader) -> None:
    """Adds an app's share of the demo; a lower order loads, and stands in the menu, earlier."""
    _demo_loaders[loader] = order


def demo_loaders() -> list[DemoLoader]:
    """The registered loaders in their order."""
    return sorted(_demo_loaders, key=lambda loader: _demo_loaders[loader])
