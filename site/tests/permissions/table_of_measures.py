"""What the addresses about measures and patrols answer, as in `table_of_ours`."""

MEASURES: dict[str, tuple[str, str]] = {
    "measures:index": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "measures:index_results": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "measures:add": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 200 no no 200",
    ),
    "measures:edit": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 200 no no 200",
    ),
    "measures:delete": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 302 no no 302",
    ),
    "measures:history": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 405 no no 405",
    ),
    "measures:history_results": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 405 no no 405",
    ),
    "patrols:index": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "patrols:index_results": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "patrols:add": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 200 no no 200",
    ),
    "patrols:edit": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 200 no no 200",
    ),
    "patrols:delete": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 302 no no 302",
    ),
    "patrols:history": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 405 no no 405",
    ),
    "patrols:history_results": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 405 no no 405",
    ),
    "measures:overview": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "measures:effects": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 405 no no 405",
    ),
    "measures:effect": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 302 no no 302",
    ),
    "patrols:import": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 422 no no 422",
    ),
    "patrols:reports": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 405 no no 405",
    ),
}
