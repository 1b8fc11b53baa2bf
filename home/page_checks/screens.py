"""How editors meet the checks: in the form of a page, and when they publish, submit or approve."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.models import Page, TaskState, WorkflowState

from .gate import NotReady, findings_of, require_ready


class ChecksPanel(Panel):
    """What was found in the draft as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/page_checks/panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            findings = findings_of(self.instance)
            context["faults"] = [one for one in findings if one.is_fault]
            context["hints"] = [one for one in findings if not one.is_fault]
            return context


def checks_panel() -> ChecksPanel:
    return ChecksPanel(heading=_("Before publishing"))


def stop_at_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The editor's own 'Publish': the draft has just been saved."""
    try:
        require_ready(page)
    except NotReady as stopped:
        if request.resolver_match and request.resolver_match.url_name == "add":
            # Wagtail puts a new page there as if it were public already.
            Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
        return back_to_editor(request, stopped)
    return None


def stop_at_submitting(sender: Any, instance: TaskState, **kwargs: Any) -> None:
    """Nobody is asked to approve what cannot be published; raises NotReady, which undoes it."""
    page = instance.revision.as_object()
    if not isinstance(page, Page):
        return
    try:
        require_ready(page)
    except NotReady:
        _take_back(instance)
        raise


def _take_back(step: TaskState) -> None:
    """Wagtail begins a review in a transaction, which is undone; it takes one up again without."""
    state = step.workflow_state
    before = state.task_states.filter(status=TaskState.STATUS_REJECTED, task=step.task).last()
    if before is not None:
        step.delete()
        state.current_task_state = before
        state.status = WorkflowState.STATUS_NEEDS_CHANGES
        state.save()


def back_to_editor(request: HttpRequest, stopped: NotReady) -> HttpResponse:
    messages.error(request, stopped.message)
    return redirect("wagtailadmin_pages:edit", stopped.page.pk)


class NotReadyMiddleware:
    """Whatever view tried to publish: leads back to the page, with what is wrong with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return back_to_editor(request, exception) if isinstance(exception, NotReady) else None
