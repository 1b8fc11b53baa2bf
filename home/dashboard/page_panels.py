"""What whoever makes pages must look after: what is planned, what is old, what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision, TaskState, WorkflowState

from .scope import is_editor, pages_of, works_on_pages

SHOWN = 8
STALE = timedelta(days=365)


class PagesPanel(Component):
    """A panel about the pages of who is asking."""

    order = 0

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def pages(self) -> Any:
        return pages_of(self.request.user).select_related("locale")


@dataclass(frozen=True)
class Planned:
    """A page that will go live, or be taken away, by itself."""

    page: Page
    at: datetime
    goes_live: bool

    @property
    def is_late(self) -> bool:
        """Due and not done: nothing runs that should have done it."""
        return self.at < timezone.now() - timedelta(minutes=15)


class ScheduledPanel(PagesPanel):
    name = "scheduled"
    template_name = "home/dashboard/scheduled.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        planned = sorted(self._planned(), key=lambda one: one.at)
        return {"planned": planned[:SHOWN], "more": max(len(planned) - SHOWN, 0)}

    def _planned(self) -> Iterator[Planned]:
        revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        due = dict(revisions.values_list("object_id", "approved_go_live_at"))
        for page in self.pages.filter(pk__in=[int(number) for number in due]):
            yield Planned(page, due[str(page.pk)], goes_live=True)
        for page in self.pages.filter(live=True, expire_at__isnull=False):
            yield Planned(page, page.expire_at, goes_live=False)


class StalePanel(PagesPanel):
    name = "stale"
    template_name = "home/dashboard/stale.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        old = self.pages.filter(live=True, last_published_at__lt=timezone.now() - STALE)
        return {
            "pages": old.order_by("last_published_at")[:SHOWN],
            "count": old.count(),
            "url": reverse("wagtailadmin_reports:aging_pages"),
        }


class WaitingPanel(PagesPanel):
    """Everything of these pages that waits for somebody's approval; first what waits for you."""

    name = "waiting"
    template_name = "home/dashboard/waiting.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        mine = set(
            TaskState.objects.reviewable_by(self.request.user).values_list(
                "workflow_state__object_id", flat=True
            )
        )
        states = list(waiting_states())
        pages = {
            str(page.pk): page
            for page in self.pages.filter(pk__in=[int(state.object_id) for state in states])
        }
        rows = [
            {"state": state, "page": pages[state.object_id], "is_mine": state.object_id in mine}
            for state in states
            if state.object_id in pages
        ]
        rows.sort(key=lambda row: not row["is_mine"])
        return {
            "rows": rows[:SHOWN],
            "more": max(len(rows) - SHOWN, 0),
            "url": reverse("wagtailadmin_reports:workflow"),
        }


def waiting_states() -> Any:
    """What was submitted and is not decided on yet, the longest waiting first."""
    return (
        WorkflowState.objects.active()
        .filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
        .select_related("requested_by", "current_task_state__task")
        .order_by("created_at")
    )


def scheduled_panel(request: HttpRequest) -> Component | None:
    return ScheduledPanel(request) if is_editor(request.user) else None


def stale_panel(request: HttpRequest) -> Component | None:
    return StalePanel(request) if is_editor(request.user) else None


def waiting_panel(request: HttpRequest) -> Component | None:
    return WaitingPanel(request) if works_on_pages(request.user) else None
