"""The API told to programs: OpenAPI 3.1, as it is served and as the page for people reads it."""

import json
from functools import cache
from typing import Any

from .api import PATH, api
from .problems import CONTENT_TYPE

__all__ = ["document"]

METHODS = ("get", "post")
LATER = {"schema": {"type": "integer"}, "description": "Seconds to wait."}
WAITS = ("429", "503")
HEADERS: dict[str, dict[str, Any]] = {
    "sendReport": {
        "name": "Idempotency-Key",
        "required": True,
        "schema": {"type": "string", "format": "uuid"},
        "description": "A random UUID (version 4): new for each report, and the same when it is "
        "sent again.",
    },
    "pullIncidents": {
        "name": "If-None-Match",
        "required": False,
        "schema": {"type": "string"},
        "description": "The ETag of before: without news the answer is 304.",
    },
}


@cache
def document() -> dict[str, Any]:
    """Plain values, made once: nothing in it differs from one municipality to another."""
    told: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PATH)))
    told["openapi"] = "3.1.0"
    told["servers"] = [{"url": "/"}]
    for path in told["paths"].values():
        for method in METHODS:
            if method in path:
                _complete(path[method])
    return told


def _complete(operation: dict[str, Any]) -> None:
    """What the signature of a function cannot say."""
    header = HEADERS[operation["operationId"]]
    operation["parameters"] = [*operation.get("parameters", ()), {"in": "header", **header}]
    for status, response in operation["responses"].items():
        told = response.get("content", {}).pop("application/json", None)
        if told is None:
            continue
        is_problem = int(status) >= 400
        response["content"] = {CONTENT_TYPE if is_problem else "application/json": told}
        if status in WAITS:
            response["headers"] = {"Retry-After": LATER}
        elif operation["operationId"] == "pullIncidents" and status == "200":
            response["headers"] = {"ETag": {"schema": {"type": "string"}}}
