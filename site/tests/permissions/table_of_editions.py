"""What the addresses of public editions and of their open data answer: see `table_of_ours`."""

EDITIONS: dict[str, tuple[str, str]] = {
    "editions:index": (
        "door 403 no no no no no no no 200 200 no 200",
        "door 403 no no no no no no no 422 no no 422",
    ),
    "editions:edition": (
        "door 403 no no no no no no no 200 200 no 200",
        "door 403 no no no no no no no 405 405 no 405",
    ),
    # As nobody in particular: that is refused.
    "editions:approve": (
        "door 403 no no no no no no no 405 405 no 405",
        "door 403 no no no no no no no no no no no",
    ),
    # Of what is public already; it is withdrawn with a reason alone.
    "editions:send_back": (
        "door 403 no no no no no no no 405 405 no 405",
        "door 403 no no no no no no no no no no no",
    ),
    "editions:withdraw": (
        "door 403 no no no no no no no 405 405 no 405",
        "door 403 no no no no no no no 422 422 no 422",
    ),
    "open_data": ("200", "405"),
    "open_data_file": ("200", "405"),
}
