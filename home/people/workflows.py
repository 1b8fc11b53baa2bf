"""Who approves what: a workflow of one step per section of the site, declared in code.

A workflow is found again by its step, which asks the approver's group. Whoever renames it, puts
another one on a page, takes it off one or switches it off finds that as it was left.
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from .page_kinds import kind_of, numbers_of
from .roles import label_of

__all__ = ["declare_workflow", "declared_workflows", "ensure_workflows", "give_workflow"]

#: From a kind of page ('app_label.Model') to the role that approves what lies below it.
_approvers: dict[str, str] = {}


def declare_workflow(approver: str, kind: str) -> None:
    """Lets `approver` approve pages of this kind and what lies below them.

    The workflow nearest above a page counts: a section of its own has its own.
    """
    _approvers[kind] = approver


def declared_workflows() -> dict[str, str]:
    """From kind of page to the role that approves, as the apps declared it."""
    return dict(_approvers)


@transaction.atomic
def ensure_workflows() -> None:
    """Every section that has a page has its workflow; idempotent, and nothing is taken back.

    Without a page there is none: nothing would come to it.
    """
    for kind, role in _approvers.items():
        pages = numbers_of(kind)
        group = Group.objects.filter(name=role).first()
        if pages and group is not None and not _is_made(group):
            workflow = _make(group)
            for page in pages:
                _put(workflow, page)


@transaction.atomic
def give_workflow(page: Page) -> None:
    """A new first page of a section gets the section's workflow."""
    role = _approvers.get(kind_of(page))
    group = Group.objects.filter(name=role).first() if role else None
    if group is None:
        return
    if not _is_made(group):
        _put(_make(group), page.pk)
        return
    workflow = (
        Workflow.objects.active()
        .filter(workflow_tasks__task__in=_steps(group))
        .order_by("pk")
        .first()
    )
    if workflow is not None:
        _put(workflow, page.pk)


def _steps(group: Group) -> list[int]:
    return list(GroupApprovalTask.objects.filter(groups=group).values_list("pk", flat=True))


def _is_made(group: Group) -> bool:
    return bool(_steps(group))


def _make(group: Group) -> Workflow:
    # Wagtail's button says 'Submit to' with this name: it is whom one submits to.
    with translation.override(settings.LANGUAGE_CODE):
        name = str(label_of(group.name))
    step = GroupApprovalTask.objects.create(name=name)
    step.groups.add(group)
    workflow: Workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=step.task_ptr, sort_order=0)
    return workflow


def _put(workflow: Workflow, page: int) -> None:
    """One page has one workflow; the one that somebody gave it stays."""
    WorkflowPage.objects.get_or_create(page_id=page, defaults={"workflow": workflow})
