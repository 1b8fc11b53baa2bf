"""What lesson makers see first: packs in review, packs that teachers cannot have as they are."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from education.models import LessonIndexPage, LessonPackPage
from education.panels import changed_since_release
from home.people.roles import COMMUNICATIONS, VITREE_EDITOR, VITREE_RELEASE
from home.tests.approval import person
from home.tests.factories import add_page

from .whole_pack import release

pytestmark = pytest.mark.django_db

PANEL = 'id="packs'


def first_page(client: Client, role: str) -> str:
    client.force_login(person(role))
    return client.get("/admin/").content.decode()


@pytest.mark.parametrize("role", [VITREE_EDITOR, VITREE_RELEASE])
def test_a_pack_that_was_never_released_is_shown(
    client: Client, pack: LessonPackPage, role: str
) -> None:
    html = first_page(client, role)
    assert PANEL in html
    assert pack.title in html


def test_others_have_no_lessons_in_any_panel(client: Client, pack: LessonPackPage) -> None:
    LessonPackPage.objects.update(last_published_at=timezone.now() - timedelta(days=500))
    html = first_page(client, COMMUNICATIONS)
    assert PANEL not in html
    assert pack.title not in html


def test_a_pack_comes_back_when_it_changes_after_its_release(
    pack: LessonPackPage, private_files: Path
) -> None:
    packs = LessonPackPage.objects.all()
    assert list(changed_since_release(packs)) == [pack]
    release(pack)
    assert list(changed_since_release(packs)) == []
    pack.title = "Anders"
    pack.save_revision().publish()
    assert list(changed_since_release(packs)) == [pack]
    release(pack, "1.1.0")
    assert list(changed_since_release(packs)) == []


def test_a_pack_in_review_is_shown_to_whoever_decides(
    client: Client, index: LessonIndexPage
) -> None:
    draft = add_page(LessonPackPage, index, "Ter beoordeling", live=False)
    draft.save_revision()
    draft.get_workflow().start(draft, person(VITREE_EDITOR))
    html = first_page(client, VITREE_RELEASE)
    assert html.partition(PANEL)[2].partition("</section>")[0].count(draft.title) == 1


def test_queries_do_not_grow_with_the_packs(client: Client, index: LessonIndexPage) -> None:
    user = person(VITREE_RELEASE)
    client.force_login(user)

    def queries(more: int) -> int:
        for _ in range(more):
            number = LessonPackPage.objects.count()
            add_page(LessonPackPage, index, f"Pakket {number}", slug=f"pakket-{number}")
        client.get("/admin/")
        with CaptureQueriesContext(connection) as made:
            client.get("/admin/")
        return len(made)

    assert queries(2) == queries(18)
