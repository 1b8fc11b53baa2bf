"""What the addresses of the dashboard of figures answer: see `table_of_ours`."""

INSIGHT: dict[str, tuple[str, str]] = {
    "insight:index": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:when": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:new": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 302 no 302 302",
    ),
    "insight:run": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:run_again": (
        "door 403 no no no no no no no 405 no 405 405",
        "door 403 no no no no no no no 302 no 302 302",
    ),
    "insight:run_remove": (
        "door 403 no no no no no no no 405 no 405 405",
        "door 403 no no no no no no no 404 no 404 404",
    ),
    "insight:run_csv": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:run_svg": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:what": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:who": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:receiving": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:check": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:shape": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 422 no 422 422",
    ),
    "insight:method": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:figure_csv": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:figure_svg": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:who_csv": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:who_svg": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "insight:keep": (
        "door 403 no no no no no no no 405 no 405 405",
        "door 403 no no no no no no no 302 no 302 302",
    ),
    "insight:kept": (
        "door 403 no no no no no no no 405 no 405 405",
        "door 403 no no no no no no no 404 no 404 404",
    ),
    "figures:index": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "figures:figure": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "figures:file": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    "figures:take": (
        "door 403 no no no no no no no 405 no 405 405",
        "door 403 no no no no no no no 302 no 302 302",
    ),
    "quarterly:index": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 422 no no 422",
    ),
    "quarterly:report": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 302 no no 302",
    ),
    "quarterly:document": (
        "door 403 no no no no no no no 200 no 200 200",
        "door 403 no no no no no no no 405 no 405 405",
    ),
    # The demo's were not laid out.
    "quarterly:pdf": (
        "door 403 no no no no no no no 404 no 404 404",
        "door 403 no no no no no no no 405 no 405 405",
    ),
}
