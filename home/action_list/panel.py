"""On the first page of who keeps the list: what was promised for a day that has passed."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from home.models import Action
from home.people.models import User
from home.people.municipality import municipality_of

from .filters import LATE

SHOWN = 8


class OverdueActionsPanel(Component):
    name = "overdue_actions"
    template_name = "home/dashboard/overdue_actions.html"
    order = 0

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def overdue(self) -> list[Action]:
        own = Action.objects.of(municipality_of(self.request))
        return list(own.overdue(timezone.localdate()))

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {
            "actions": self.overdue[:SHOWN],
            "count": len(self.overdue),
            "url": f"{reverse('actions:index')}?due={LATE}",
        }


def overdue_actions_panel(request: HttpRequest) -> Component | None:
    """For who keeps the list of the site's own municipality."""
    user, municipality = request.user, municipality_of(request)
    if municipality is None or not isinstance(user, User):
        return None
    own = user.is_superuser or user.municipality_id == municipality.pk
    return OverdueActionsPanel(request) if own and user.has_perm("home.change_action") else None
