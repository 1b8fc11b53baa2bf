"""The tabs of the dashboard: a page each."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from .asked_for import PANELS

__all__ = [
    "FIGURES",
    "FIGURES_TITLE",
    "NEW",
    "NEW_TITLE",
    "QUARTERLY",
    "QUARTERLY_TITLE",
    "WHO",
    "WHO_TITLE",
    "tabs",
]

#: These stand among the panels, and are counted otherwise.
WHO, WHO_TITLE = "who", gettext_lazy("Who")
NEW, NEW_TITLE = "new", gettext_lazy("What is new")
AFTER = {"what": (WHO, WHO_TITLE), "when": (NEW, NEW_TITLE)}
#: The last ones have filters or addresses of their own: what was taken, and what is kept of a
#: quarter.
FIGURES, FIGURES_TITLE = "figures", pgettext_lazy("charts and tables", "Figures")
QUARTERLY, QUARTERLY_TITLE = "quarterly", gettext_lazy("Quarterly reports")


def tabs(chosen: str, query: str) -> list[dict[str, Any]]:
    """Links to all pages, each with the same filters."""
    titles: dict[str, Any] = {}
    for name, (title, _make) in PANELS.items():
        titles[name] = title
        if name in AFTER:
            other, its_title = AFTER[name]
            titles[other] = its_title
    end = f"?{query}" if query else ""
    found = [
        {
            "label": title,
            "url": reverse(f"insight:{'index' if name == 'where' else name}") + end,
            "is_chosen": name == chosen,
        }
        for name, title in titles.items()
    ]
    taken = {"url": reverse("figures:index"), "is_chosen": chosen == FIGURES}
    kept = {"url": reverse("quarterly:index"), "is_chosen": chosen == QUARTERLY}
    return [
        *found,
        {"label": FIGURES_TITLE, **taken},
        {"label": QUARTERLY_TITLE, **kept},
    ]
