"""A lesson pack goes from its editor to the release manager, and to nobody else."""

import pytest
from django.test import Client

from education.models import LessonPackPage
from home.models import AwarenessPage
from home.people.models import User
from home.people.roles import COMMUNICATIONS, COMMUNICATIONS_CHIEF, VITREE_RELEASE
from home.tests.approval import approve, approver_of, person, submit, title_that_readers_see
from home.tests.factories import add_page

pytestmark = pytest.mark.django_db

STREAMS = ("authors", "items", "learning_goals", "lessons", "letters", "routes")
OF_PACK = {
    "audience": "pupils",
    "duration_minutes": "45",
    "youngest": "10",
    "oldest": "12",
    "licence": "cc-by-sa-40",
    "guidance": "null",
    "after_lesson": "null",
    **{f"{stream}-count": "0" for stream in STREAMS},
}


def test_lessons_have_their_own_approver_though_the_home_page_above_has_one(
    pack: LessonPackPage,
) -> None:
    lessons = pack.get_parent()
    assert approver_of(lessons.get_parent()) == COMMUNICATIONS_CHIEF
    assert approver_of(lessons) == approver_of(pack) == VITREE_RELEASE


def test_what_an_editor_submits_is_public_once_the_release_manager_approves_it(
    client: Client, pack: LessonPackPage, editor: User, maker: User
) -> None:
    submit(client, editor, pack, title="Nieuw", **OF_PACK)
    for user, seen in ((editor, "Straat van ons"), (maker, "Nieuw")):
        approve(client, user, pack)
        assert title_that_readers_see(pack) == seen


def test_who_approves_one_section_approves_nothing_of_another(
    client: Client, pack: LessonPackPage, editor: User, maker: User
) -> None:
    submit(client, editor, pack, title="Nieuw", **OF_PACK)
    approve(client, person(COMMUNICATIONS_CHIEF), pack)
    assert title_that_readers_see(pack) == "Straat van ons"
    page = add_page(AwarenessPage, pack.get_parent().get_parent(), "Wat is het")
    submit(client, person(COMMUNICATIONS), page, title="Nieuw")
    approve(client, maker, page)
    assert title_that_readers_see(page) == "Wat is het"
