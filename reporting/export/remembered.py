"""Texts that are made once for each value: most columns of a file have few different ones."""

from collections.abc import Callable
from typing import Any

MOST_VALUES = 20_000


class Remembered(dict[Any, Any]):
    """What `make` makes of a key; starts anew when it holds many, so that memory stays flat."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        if len(self) >= MOST_VALUES:
            self.clear()
        made = self[key] = self._make(key)
        return made
