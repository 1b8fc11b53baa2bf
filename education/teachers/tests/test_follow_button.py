"""The button on a pack's page, and the link that stands there for everybody else."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from education.models import LessonPackPage, Subscription, Teacher

from .conftest import SignedIn

pytestmark = pytest.mark.django_db
TAG = Template("{% load teachers %}{% follow_pack pack %}")


def test_button_follows_and_ends_it_and_others_get_a_link(
    signed_in: SignedIn, pack: LessonPackPage, rf: RequestFactory
) -> None:
    browser = signed_in()
    request = rf.get("/nl/lessen/straat/")
    with CaptureQueriesContext(connection) as queries:
        link = TAG.render(Context({"request": request, "pack": pack}))
    assert "/teachers/sign-in/?next=/nl/lessen/straat/" in link
    assert "<form" not in link
    assert not queries.captured_queries

    def shown() -> str:
        asked = rf.get("/nl/lessen/straat/")
        asked.COOKIES = {name: morsel.value for name, morsel in browser.cookies.items()}
        asked.session = browser.session
        return TAG.render(Context({"request": asked, "pack": pack, "csrf_token": "x"}))

    assert 'value="follow"' in shown()
    Subscription.objects.create(teacher=Teacher.objects.get(), pack=pack)
    assert 'value="unfollow"' in shown()
