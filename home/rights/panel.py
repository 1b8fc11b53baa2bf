"""On the first page of staff: what was handed in, and what may soon not be shown any more."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from home.dashboard.scope import is_editor
from home.media.rights.facts import HandIn

from .items import KINDS, Kind, items_of, soon_over
from .report import HANDED_IN, SOON

__all__ = ["rights_panel"]

SHOWN = 5


class RightsPanel(Component):
    name = "rights"
    template_name = "home/dashboard/rights.html"
    order = 0

    def __init__(self, groups: list[dict[str, Any]]) -> None:
        self.groups = groups

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"groups": self.groups}


def rights_panel(request: HttpRequest) -> Component | None:
    """None where nothing waits."""
    if not is_editor(request.user):
        return None
    today, groups = timezone.localdate(), []
    for kind in KINDS.values():
        items = items_of(kind, request.user)
        handed_in = items.filter(hand_in=HandIn.WAITING).order_by("pk")
        groups += [
            _group(kind, handed_in, HANDED_IN),
            _group(kind, items.filter(soon_over(today)).order_by("usable_until", "pk"), SOON),
        ]
    found = [group for group in groups if group["items"]]
    return RightsPanel(found) if found else None


def _group(kind: Kind, items: Any, state: str) -> dict[str, Any]:
    return {
        "is_handed_in": state == HANDED_IN,
        "label": kind.label,
        "items": [{"item": item, "url": kind.edit_url(item)} for item in items[:SHOWN]],
        "url": f"{reverse('rights_report')}?kind={kind.code}&state={state}",
    }
