"""On the first page of who makes pages: those whose time to be looked over has come."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from home.dashboard.page_panels import PagesPanel
from home.dashboard.scope import is_editor

from .due import due_by, public_pages
from .report import NOW

SHOWN = 5


class DuePagesPanel(PagesPanel):
    name = "due_pages"
    template_name = "home/dashboard/due_pages.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        due = public_pages(self.pages).filter(due_by(timezone.localdate()))
        return {
            "pages": due[:SHOWN],
            "count": due.count(),
            "url": f"{reverse('reviews_report')}?due={NOW}",
        }


def due_pages_panel(request: HttpRequest) -> Component | None:
    return DuePagesPanel(request) if is_editor(request.user) else None
