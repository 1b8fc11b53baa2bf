"""What staff who handle reports see first when they sign in."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from home.people.municipality import municipality_of
from reporting.models import Report

from .permissions import can_list_reports

RECENT = timedelta(days=7)


class ReportsPanel(Component):
    """How many reports came in of late, and the way to them."""

    name = "reports"
    template_name = "reporting/admin/reports_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        reports = Report.objects.of(municipality_of(self.request)).visible_to(self.request.user)
        return {"count": reports.filter(received_at__gte=timezone.now() - RECENT).count()}


def add_reports_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Only for who may see reports."""
    if can_list_reports(request.user):
        panels.append(ReportsPanel(request))
