"""Values of a release as plain JSON and back: what `freezing` stores.

Pure. Only what `education.formats` is made of: frozen dataclasses, tuples, enumerations, dates,
versions, texts and numbers.
"""

import dataclasses
import datetime
import types
import typing
from enum import Enum
from functools import cache
from typing import Any

from ..versions import Version

__all__ = ["field_from_plain", "from_plain", "to_plain"]


def to_plain(value: Any, *, without: frozenset[str] = frozenset()) -> Any:
    """JSON of a value; `without` names fields of the outermost one that are kept elsewhere."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.name not in without
        }
    if isinstance(value, Version | datetime.date):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): to_plain(one) for key, one in value.items()}
    return value


def from_plain(kind: Any, data: Any, **kept_elsewhere: Any) -> Any:
    """The value of this type. Raises KeyError, TypeError or ValueError for other JSON."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        given = {
            name: from_plain(hint, data[name])
            for name, hint in _hints(kind).items()
            if name in data and name not in kept_elsewhere
        }
        return kind(**given, **kept_elsewhere)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(from_plain(arguments[0], one) for one in data)
    if origin in (typing.Union, types.UnionType):
        (only,) = (one for one in arguments if one is not type(None))
        return None if data is None else from_plain(only, data)
    if kind is Version:
        return Version.parse(data)
    if kind is datetime.date:
        return datetime.date.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return data


def field_from_plain(kind: type, name: str, data: Any) -> Any:
    """The value of one field of this dataclass. Raises as `from_plain` does."""
    return from_plain(_hints(kind)[name], data)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
