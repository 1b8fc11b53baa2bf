"""On the first page of staff: editions that wait for their approval."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from home.people.models import User
from home.people.municipality import municipality_of
from reporting.models import Edition

from .access import ANALYST, PRIVACY_OFFICER, can_approve, can_see_editions

__all__ = ["editions_panel"]


class EditionsPanel(Component):
    name = "editions"
    template_name = "reporting/admin/editions/panel.html"
    order = 0

    def __init__(self, editions: list[Edition]) -> None:
        self.editions = editions

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"editions": self.editions}


def editions_panel(request: HttpRequest) -> Component | None:
    """None where nothing waits for who asks."""
    user = request.user
    if not isinstance(user, User) or not can_see_editions(user):
        return None
    waiting = Edition.objects.of(municipality_of(request)).filter(state=Edition.State.PROPOSED)
    found = [
        edition
        for edition in waiting
        if any(can_approve(user, edition, role) for role in (ANALYST, PRIVACY_OFFICER))
    ]
    return EditionsPanel(found) if found else None
