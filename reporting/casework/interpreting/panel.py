"""What an interpreter sees first: how many texts wait, and until when."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from reporting.guarded import signed_in_user

from ..permissions import Someone, can_interpret
from .access import accesses_of


def is_interpreter(user: Someone) -> bool:
    """Whether this person is here to translate; who may do everything is not."""
    return can_interpret(user) and not user.is_superuser


class InterpretingPanel(Component):
    """The texts that were given to who asks; in one query, and no word of them."""

    name = "interpreting"
    template_name = "reporting/admin/interpreting/panel.html"
    order = 0

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"accesses": list(accesses_of(signed_in_user(self.request)))}


def interpreting_panel(request: HttpRequest) -> Component | None:
    """Only for who may be given a report to translate."""
    return InterpretingPanel(request) if is_interpreter(request.user) else None
