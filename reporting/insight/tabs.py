"""The tabs of the dashboard: a page each."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from .asked_for import PANELS

__all__ = ["QUARTERLY", "QUARTERLY_TITLE", "WHO", "WHO_TITLE", "tabs"]

#: Stands among the panels, and is counted otherwise.
WHO, WHO_TITLE = "who", gettext_lazy("Who")
AFTER = "what"
#: Stands last: what is kept of a quarter, with addresses of its own.
QUARTERLY, QUARTERLY_TITLE = "quarterly", gettext_lazy("Quarterly reports")


def tabs(chosen: str, query: str) -> list[dict[str, Any]]:
    """Links to all pages, each with the same filters."""
    titles: dict[str, Any] = {}
    for name, (title, _make) in PANELS.items():
        titles[name] = title
        if name == AFTER:
            titles[WHO] = WHO_TITLE
    end = f"?{query}" if query else ""
    found = [
        {
            "label": title,
            "url": reverse(f"insight:{'index' if name == 'where' else name}") + end,
            "is_chosen": name == chosen,
        }
        for name, title in titles.items()
    ]
    kept = {"label": QUARTERLY_TITLE, "url": reverse("quarterly:index")}
    return [*found, {**kept, "is_chosen": chosen == QUARTERLY}]
