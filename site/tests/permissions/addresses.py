"""Every address of the site, from the resolver itself, and how to ask for it with real objects."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from wagtail import hooks

OUR_APPS = frozenset({"home", "campaign", "education", "reporting", "config"})
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True)
class Address:
    """One pattern: its name with namespaces, and its route from the root."""

    name: str
    route: str
    ours: bool

    def path(self, objects: Mapping[str, Any]) -> str:
        """Where to ask, with an object for each argument.

        It is looked up by the address's name, then by its namespace, then by itself. Raises
        KeyError for an argument that no object is known for.
        """
        space = self.name.rpartition(":")[0]

        def value(found: re.Match[str]) -> str:
            argument = found[1] or found[2]
            for key in (f"{self.name}:{argument}", f"{space}:{argument}", argument):
                if key in objects:
                    return str(objects[key])
            raise KeyError(f"{self.name}: no object is known for {argument}")

        # Routes with arguments that have no name are written out whole.
        route = str(objects.get(self.name, self.route)).replace("^", "").replace("$", "")
        return "/" + ARGUMENT.sub(value, route)


def all_addresses() -> list[Address]:
    """Everything that the site answers to, in the order in which it is looked through."""
    own_spaces = set(_own_namespaces())
    return [
        Address(name, route, _is_ours(name, view, own_spaces))
        for name, route, view in _walk(get_resolver().url_patterns)
    ]


def _is_ours(name: str, view: Any, own_spaces: set[str]) -> bool:
    # Wagtail's own viewsets of our models are ours: who may be there is our decision.
    module = getattr(view, "view_class", view).__module__
    return name.split(":")[0] in own_spaces or module.split(".")[0] in OUR_APPS | {"allauth"}


def _own_namespaces() -> Iterator[str]:
    for register in hooks.get_hooks("register_admin_viewset"):
        if register.__module__.split(".")[0] in OUR_APPS:
            registered = register()
            for viewset in getattr(registered, "registerables", [registered]):
                yield viewset.url_namespace


def _walk(
    patterns: Iterable[Any], prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            name = str(pattern.name or pattern.callback.__name__)
            yield ":".join([*spaces, name]), route, pattern.callback
