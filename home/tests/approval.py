"""Submitting a page and approving it, as the admin's own forms do."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from home.people.models import User


def person(role: str, **fields: Any) -> User:
    user = User.objects.create_user(f"{role}@ssstop.example", "secret", **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def fields_of(page: Page, **changes: Any) -> dict[str, Any]:
    """What the editor of an awareness page sends."""
    return {
        "title": page.title,
        "slug": page.slug,
        "lead": "",
        "body-count": "0",
        "seo_title": "",
        "search_description": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
        **changes,
    }


def submit(client: Client, user: User, page: Page, **changes: Any) -> None:
    """As an editor does; what a kind of page has beside title and body stands in `changes`."""
    client.force_login(user)
    sent = fields_of(page, **{"action-submit": "1", **changes})
    response = client.post(f"/admin/pages/{page.pk}/edit/", sent)
    assert response.status_code == 302, response.context["form"].errors


def approve(client: Client, user: User, page: Page) -> int:
    """The status of pressing 'Approve'."""
    client.force_login(user)
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    address = f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/"
    return int(client.post(address, {"comment": ""}).status_code)


def title_that_readers_see(page: Page) -> str:
    return str(Page.objects.get(pk=page.pk).title)


def is_live(page: Page) -> bool:
    return bool(Page.objects.get(pk=page.pk).live)


def approver_of(page: Page) -> str:
    (task,) = Page.objects.get(pk=page.pk).get_workflow().tasks.specific()
    (group,) = task.groups.all()
    return str(group.name)
