"""Counters in the shared cache that say, on every web process alike, what is out of date.

Each name has a generation, a random word that is replaced when something of that name changes;
a rendering keeps the words of all its names. One more word, the moment, changes with every change:
while it stands still nothing else has to be looked at. A word that is missing makes nothing
valid again, since words never come back.
"""

import secrets
from collections.abc import Iterable

from django.core.cache import caches

ALIAS = "pages"
MOMENT = "moment"
_PREFIX = "generation:"


def _word() -> str:
    return secrets.token_hex(8)


def moment() -> str:
    """The word of the last change of anything."""
    found: str | None = caches[ALIAS].get(MOMENT)
    if found is None:
        caches[ALIAS].add(MOMENT, _word(), timeout=None)
        found = caches[ALIAS].get(MOMENT) or _word()
    return found


def generations(names: Iterable[str]) -> dict[str, str]:
    """The present word of each name; one that has none gets its first."""
    keys = {f"{_PREFIX}{name}": name for name in names}
    found: dict[str, str] = caches[ALIAS].get_many(keys)
    for key in keys.keys() - found.keys():
        caches[ALIAS].add(key, _word(), timeout=None)
        # Of two that add at once one wins.
        found[key] = caches[ALIAS].get(key) or _word()
    return {keys[key]: word for key, word in found.items()}


def are_current(kept: dict[str, str]) -> bool:
    found = caches[ALIAS].get_many([f"{_PREFIX}{name}" for name in kept])
    return all(found.get(f"{_PREFIX}{name}") == word for name, word in kept.items())


def replace(names: Iterable[str]) -> None:
    """Whatever holds one of the names is out of date from here on.

    The moment changes before and after: a rendering that was begun before, and looks at the moment
    when it is done, never takes the new words for the old state.
    """
    cache = caches[ALIAS]
    cache.set(MOMENT, _word(), timeout=None)
    cache.set_many({f"{_PREFIX}{name}": _word() for name in names}, timeout=None)
    cache.set(MOMENT, _word(), timeout=None)
