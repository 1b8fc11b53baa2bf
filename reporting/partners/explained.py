"""The same document as people read it: addresses, parameters, fields and problems."""

from dataclasses import dataclass
from typing import Any

from .openapi import METHODS, document
from .problems import TITLES

__all__ = ["Operation", "operations", "problems"]

# Members that say more than a type does.
LIMITS = ("maxLength", "minimum", "maximum", "minItems", "maxItems", "format", "default")


@dataclass(frozen=True)
class FieldTold:
    """One parameter, or one member of an object."""

    name: str
    place: str
    description: list[str]
    kind: str
    limits: str
    codes: list[str]
    needed: bool


@dataclass(frozen=True)
class Operation:
    """One way to ask one address."""

    method: str
    path: str
    anchor: str
    summary: str
    description: list[str]
    parameters: list[FieldTold]
    sent: list[FieldTold]
    answered: list[FieldTold]
    statuses: list[str]


def operations() -> list[Operation]:
    """All of them, in the order of the document."""
    return [
        _operation(path, method, ways[method])
        for path, ways in document()["paths"].items()
        for method in METHODS
        if method in ways
    ]


def problems() -> list[tuple[str, str]]:
    """Each type of a problem with its title in the active language."""
    return [(code, str(title)) for code, title in TITLES.items()]


def _operation(path: str, method: str, told: dict[str, Any]) -> Operation:
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    good: dict[str, Any] = next(
        (
            response["content"]["application/json"]
            for status, response in told["responses"].items()
            if status.startswith("2") and "application/json" in response.get("content", {})
        ),
        {},
    )
    return Operation(
        method=method.upper(),
        path=path,
        anchor=told["operationId"],
        summary=told["summary"],
        description=_pieces(" ".join(told.get("description", "").split())),
        parameters=[
            _field(one["name"], one["schema"], one["in"], one.get("required", False), one)
            for one in told.get("parameters", ())
        ],
        sent=_members(body.get("schema", {})),
        answered=_members(good.get("schema", {})),
        statuses=list(told["responses"]),
    )


def _pieces(text: str) -> list[str]:
    """Every second one stood between backticks: it is code."""
    return text.split("`") if text else []


def _members(schema: dict[str, Any]) -> list[FieldTold]:
    """Of the object that a reference leads to."""
    whole = _resolved(schema)
    needed = whole.get("required", ())
    return [
        _field(name, one, "", name in needed, one)
        for name, one in whole.get("properties", {}).items()
    ]


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref", "")
    if not reference:
        return schema
    found: dict[str, Any] = document()["components"]["schemas"][reference.rpartition("/")[2]]
    return found


def _field(
    name: str, schema: dict[str, Any], place: str, needed: bool, told: dict[str, Any]
) -> FieldTold:
    items = _resolved(schema.get("items", {}))
    codes = schema.get("enum") or items.get("enum") or []
    limits = [
        f"{limit}: {schema[limit]}"
        for limit in LIMITS
        if limit in schema and schema[limit] not in ("", None)
    ]
    return FieldTold(
        name=name,
        place=place,
        description=_pieces(told.get("description", "") or schema.get("description", "")),
        kind=_kind(schema),
        limits=", ".join(limits),
        codes=[code for code in codes if code],
        needed=needed,
    )


def _kind(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return "object"
    kind = str(schema.get("type", ""))
    return f"array of {_kind(schema['items'])}" if kind == "array" else kind
