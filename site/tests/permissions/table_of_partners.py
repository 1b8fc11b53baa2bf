"""What the addresses of the API answer, and the screens of its keys: see `table_of_ours`."""

PARTNERS: dict[str, tuple[str, str]] = {
    "partner_api": ("200", "405"),
    "partner_api_openapi": ("200", "405"),
    # Whoever is signed in: a program shows a key.
    "partner_api_reports": ("405", "401"),
    "partner_api_incidents": ("401", "405"),
    "partner_api_nothing": ("404", "404"),
    "partners:index": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 405 405 405",
    ),
    "partners:new": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 422 422 422",
    ),
    "partners:key": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 422 422 422",
    ),
    # Without a reason it leads back.
    "partners:revoke": (
        "door 403 no no no no no no no no 405 405 405",
        "door 403 no no no no no no no no 302 302 302",
    ),
    "casework:breach_key": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 422 422 422",
    ),
}
