"""Who makes a page asks for approval, and who approves it publishes it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage

from home.models import AwarenessPage, HomePage
from home.people import workflows
from home.people.models import Deputy, User
from home.people.roles import COMMUNICATIONS, COMMUNICATIONS_CHIEF

from .approval import (
    approve,
    approver_of,
    fields_of,
    is_live,
    person,
    submit,
    title_that_readers_see,
)
from .factories import add_page, make_homes

pytestmark = pytest.mark.django_db

# Nobody listens there.
DEAD_SERVER = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": 9,
}


@pytest.fixture
def home() -> HomePage:
    return make_homes("nl", "en")["nl"]


@pytest.fixture
def page(home: HomePage) -> AwarenessPage:
    return add_page(AwarenessPage, home, "Wat is het", slug="wat-is-het")


# Who approves what


def test_every_language_goes_to_the_chief_editor(home: HomePage, page: AwarenessPage) -> None:
    english = HomePage.objects.get(locale__language_code="en")
    assert [approver_of(each) for each in (home, page, english)] == [COMMUNICATIONS_CHIEF] * 3


def test_setting_up_again_changes_nothing_that_somebody_changed(home: HomePage) -> None:
    task = GroupApprovalTask.objects.get(groups__name=COMMUNICATIONS_CHIEF)
    task.name = "Anders"
    task.save()
    Workflow.objects.filter(workflow_tasks__task=task).update(name="Ook anders")
    other = Workflow.objects.create(name="Van iemand")
    WorkflowPage.objects.filter(page=home).update(workflow=other)
    english = HomePage.objects.get(locale__language_code="en")
    WorkflowPage.objects.filter(page=english).delete()
    call_command("setup_roles", verbosity=0)
    names = set(Workflow.objects.active().values_list("name", flat=True))
    assert names == {"Ook anders", "Van iemand"}
    task.refresh_from_db()
    assert task.name == "Anders"
    assert WorkflowPage.objects.get(page=home).workflow == other
    assert not WorkflowPage.objects.filter(page=english).exists()


def test_a_workflow_that_is_switched_off_stays_off(home: HomePage) -> None:
    Workflow.objects.active().get().deactivate()
    polish = make_homes("pl")["pl"]
    assert home.get_workflow() is polish.get_workflow() is None


def test_pages_that_were_there_before_get_their_workflow(home: HomePage) -> None:
    # As on a site of before there were workflows.
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    workflows.ensure_workflows()
    assert WorkflowPage.objects.count() == 2
    assert approver_of(home) == COMMUNICATIONS_CHIEF


# From draft to public


def test_what_an_editor_submits_is_public_once_it_is_approved(
    client: Client, page: AwarenessPage
) -> None:
    writer, chief = person(COMMUNICATIONS), person(COMMUNICATIONS_CHIEF)
    submit(client, writer, page, title="Nieuw")
    assert title_that_readers_see(page) == "Wat is het"
    approve(client, writer, page)
    assert title_that_readers_see(page) == "Wat is het"
    approve(client, chief, page)
    assert title_that_readers_see(page) == "Nieuw"


def test_an_editor_publishes_nothing_and_a_chief_editor_directly(
    client: Client, page: AwarenessPage
) -> None:
    for role, seen in ((COMMUNICATIONS, "Wat is het"), (COMMUNICATIONS_CHIEF, "Direct")):
        client.force_login(person(role))
        client.post(
            f"/admin/pages/{page.pk}/edit/",
            fields_of(page, **{"action-publish": "1", "title": "Direct"}),
        )
        assert title_that_readers_see(page) == seen


def test_a_deputy_approves_in_the_period_only(client: Client, page: AwarenessPage) -> None:
    submit(client, person(COMMUNICATIONS), page, title="Nieuw")
    deputy = User.objects.create_user("deputy@ssstop.example", "secret")
    deputy.groups.add(Group.objects.get(name=COMMUNICATIONS))
    today = timezone.localdate()
    period = Deputy.objects.create(
        user=deputy,
        role=COMMUNICATIONS_CHIEF,
        starts_on=today + timedelta(days=1),
        ends_on=today + timedelta(days=2),
    )
    approve(client, deputy, page)
    assert title_that_readers_see(page) == "Wat is het"
    Deputy.objects.filter(pk=period.pk).update(starts_on=today)
    approve(client, deputy, page)
    assert title_that_readers_see(page) == "Nieuw"


def test_a_page_in_review_is_not_edited_behind_the_approver_s_back(
    client: Client, page: AwarenessPage
) -> None:
    writer = person(COMMUNICATIONS)
    submit(client, writer, page, title="Nieuw")
    client.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, title="Stiekem"))
    approve(client, person(COMMUNICATIONS_CHIEF), page)
    assert title_that_readers_see(page) == "Nieuw"


def test_a_chief_editor_locks_and_unlocks_and_an_editor_does_not(
    client: Client, page: AwarenessPage
) -> None:
    def locked_after(user: User, act: str) -> bool:
        client.force_login(user)
        client.post(f"/admin/pages/{page.pk}/{act}/")
        return bool(Page.objects.get(pk=page.pk).locked)

    writer, chief = person(COMMUNICATIONS), person(COMMUNICATIONS_CHIEF)
    assert not locked_after(writer, "lock")
    assert locked_after(chief, "lock")
    assert locked_after(writer, "unlock")
    assert not locked_after(chief, "unlock")


def test_comments_compare_and_history_are_there_for_who_writes(
    client: Client, page: AwarenessPage
) -> None:
    writer = person(COMMUNICATIONS)
    client.force_login(writer)
    client.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, title="Nieuw"))
    answer = client.get(f"/admin/pages/{page.pk}/edit/")
    assert answer.context["form"].show_comments_toggle
    assert client.get(f"/admin/pages/{page.pk}/history/").status_code == 200
    compare = f"/admin/pages/{page.pk}/revisions/compare/live...latest/"
    assert "Nieuw" in client.get(compare).content.decode()


def test_who_approves_sees_at_once_that_something_changed_and_what(
    client: Client, page: AwarenessPage
) -> None:
    compare = f"/admin/pages/{page.pk}/revisions/compare/live...latest/"
    editor = f"/admin/pages/{page.pk}/edit/"
    told = "waits for approval of a change"
    chief = person(COMMUNICATIONS_CHIEF, language="en")
    client.force_login(chief)
    assert compare not in client.get(editor).content.decode()
    writer = person(COMMUNICATIONS)
    client.force_login(writer)
    client.post(editor, fields_of(page, title="Nieuw"))
    html = client.get(editor).content.decode()
    assert compare in html
    assert told not in html
    submit(client, writer, page, title="Nieuw")
    client.force_login(chief)
    html = client.get(editor, headers={"accept-language": "en"}).content.decode()
    assert compare in html
    assert told in html
    approve(client, chief, page)
    assert compare not in client.get(editor).content.decode()


# On time


def local(moment: Any) -> str:
    return str(date_format(timezone.localtime(moment), "Y-m-d H:i"))


def test_an_approved_page_appears_and_ends_on_time(
    client: Client, home: HomePage, page: AwarenessPage
) -> None:
    Page.objects.filter(pk=page.pk).update(live=False)
    soon, later = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
    submit(client, person(COMMUNICATIONS), page, go_live_at=local(soon), expire_at=local(later))
    approve(client, person(COMMUNICATIONS_CHIEF), page)
    call_command("publish_scheduled")
    assert not is_live(page)
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    # What was typed is the time on the clocks here, to the minute.
    assert timedelta(0) <= soon - revision.approved_go_live_at < timedelta(minutes=1)
    # An hour later.
    revision.content |= {"go_live_at": timezone.now().isoformat()}
    revision.approved_go_live_at = timezone.now()
    revision.save()
    call_command("publish_scheduled")
    assert is_live(page)
    assert client.get("/nl/wat-is-het/").status_code == 200
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")
    assert not is_live(page)


# Mail


def test_the_approver_is_told_and_then_who_submitted_in_their_languages(
    client: Client,
    page: AwarenessPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    writer = person(COMMUNICATIONS, language="en", first_name="Wim")
    chief = person(COMMUNICATIONS_CHIEF, language="nl")
    User.objects.create_superuser("root@ssstop.example", "secret")
    gone = User.objects.create_user(
        "gone@ssstop.example", "secret", access_until=timezone.localdate() - timedelta(days=1)
    )
    gone.groups.set(chief.groups.all())
    with django_capture_on_commit_callbacks(execute=True):
        submit(client, writer, page, title="Nieuw & <b>beter</b>")
    (told,) = mail.outbox
    assert told.to == [chief.email]
    assert "ingediend" in told.subject + str(told.body)
    assert "Nieuw & <b>beter</b>" in told.subject
    assert f"/admin/pages/{page.pk}/edit/" in str(told.body)
    assert not getattr(told, "alternatives", [])
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        approve(client, chief, page)
    (told,) = mail.outbox
    assert told.to == [writer.email]
    assert "has been approved" in told.subject


def test_a_dead_mail_server_costs_nobody_the_submission(
    client: Client,
    page: AwarenessPage,
    settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    for name, value in DEAD_SERVER.items():
        setattr(settings, name, value)
    chief = person(COMMUNICATIONS_CHIEF)
    with django_capture_on_commit_callbacks(execute=True):
        submit(client, person(COMMUNICATIONS), page, title="Nieuw")
    assert Page.objects.get(pk=page.pk).workflow_in_progress
    with django_capture_on_commit_callbacks(execute=True):
        approve(client, chief, page)
    assert title_that_readers_see(page) == "Nieuw"


def test_a_comment_is_mailed_through_the_queue(
    client: Client,
    page: AwarenessPage,
    settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    chief = person(COMMUNICATIONS_CHIEF)
    page.subscribers.create(user=chief, comment_notifications=True)
    client.force_login(person(COMMUNICATIONS))
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "Klopt dit?",
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-DELETE": "",
        "comments-0-resolved": "",
        "comments-0-id": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "0",
    }
    with django_capture_on_commit_callbacks() as waiting:
        client.post(f"/admin/pages/{page.pk}/edit/", fields_of(page, **comment))
    assert not mail.outbox  # nobody waited for it
    for send in waiting:
        send()
    (told,) = mail.outbox
    assert told.to == [chief.email]
    assert "Klopt dit?" in str(told.body)
