"""The mail about pages to look over: to whom, what it says, and not too often."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from home.models import AwarenessPage, HomePage, ReviewReminder
from home.page_reviews.months import months_later
from home.people.roles import COMMUNICATIONS, COMMUNICATIONS_CHIEF, HANDLER
from home.tests.approval import person
from home.tests.factories import add_page, make_homes

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=300)


@pytest.fixture
def home(db: None) -> HomePage:
    return make_homes("nl", first_published_at=timezone.now())["nl"]


@pytest.fixture
def remind(django_capture_on_commit_callbacks: Any) -> Any:
    def _remind() -> list[Any]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("remind_reviews")
        return list(mail.outbox)

    return _remind


def due_page(home: HomePage, title: str, **fields: Any) -> AwarenessPage:
    return add_page(AwarenessPage, home, title, first_published_at=LONG_AGO, **fields)


def test_who_looks_after_pages_is_told_which(home: HomePage, remind: Any, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://ssstop.example"
    person(HANDLER)
    editor = person(COMMUNICATIONS, language="en")
    page = due_page(home, "Wat helpt\nniet")
    add_page(AwarenessPage, home, "Vers", first_published_at=timezone.now())
    (message,) = remind()
    assert message.to == [editor.email]
    assert message.subject == "1 page to look over"
    assert f"https://ssstop.example/admin/pages/{page.pk}/edit/" in message.body
    assert "https://ssstop.example/admin/reports/reviews/?due=now" in message.body
    assert "Wat helpt niet (Dutch)" in message.body
    assert "Vers" not in message.body


def test_nobody_is_mailed_about_nothing(home: HomePage, remind: Any) -> None:
    person(COMMUNICATIONS)
    assert remind() == []
    assert not ReviewReminder.objects.exists()


def test_once_a_month_is_enough(home: HomePage, remind: Any) -> None:
    person(COMMUNICATIONS)
    due_page(home, "Wat")
    assert len(remind()) == 1
    assert remind() == []
    today = timezone.localdate()
    ReviewReminder.objects.update(sent_on=months_later(today, -1) + timedelta(days=1))
    assert remind() == []
    ReviewReminder.objects.update(sent_on=months_later(today, -1))
    assert len(remind()) == 1
    assert ReviewReminder.objects.get().sent_on == today


def test_an_owner_is_told_alone(home: HomePage, remind: Any) -> None:
    owner, other = person(COMMUNICATIONS_CHIEF), person(COMMUNICATIONS)
    due_page(home, "Van haar", owner=owner)
    assert [message.to for message in remind()] == [[owner.email]]
    # Whose owner is nobody any more is everybody's.
    ReviewReminder.objects.all().delete()
    owner.is_active = False
    owner.save()
    assert [message.to for message in remind()] == [[other.email]]


def test_who_may_not_enter_is_not_mailed(home: HomePage, remind: Any) -> None:
    person(COMMUNICATIONS, is_active=False)
    due_page(home, "Wat")
    assert remind() == []


def test_a_long_list_is_cut(home: HomePage, remind: Any) -> None:
    person(COMMUNICATIONS, language="en")
    for number in range(23):
        due_page(home, f"Pagina {number}")
    (message,) = remind()
    assert message.subject == "23 pages to look over"
    assert message.body.count("/edit/") == 20
    assert "And 3 more." in message.body
