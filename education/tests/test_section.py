"""The lessons are the lesson maker's: others in the admin have nothing to do there."""

from datetime import timedelta

import pytest
from django.test import Client

from education.models import LessonPackPage
from home.people.models import User
from home.people.roles import COMMUNICATIONS, COMMUNICATIONS_CHIEF, VITREE_EDITOR, VITREE_RELEASE
from home.preview_links.services import make_link
from home.tests.approval import person

pytestmark = pytest.mark.django_db

# Unlike the name of the kind of page, which stands in filters.
NAME = "Onderwijshoek"


def lists(pack: LessonPackPage) -> dict[str, str]:
    """Where pages are listed, and what stands for the lessons there."""
    lessons = pack.get_parent()
    lessons.title = lessons.draft_title = NAME
    lessons.save()
    home = lessons.get_parent()
    return {
        f"/admin/pages/{home.pk}/": NAME,
        f"/admin/api/main/pages/?child_of={home.pk}&for_explorer=1": NAME,
        f"/admin/choose-page/{home.pk}/?user_perms=move_to": NAME,
        f"/admin/pages/{pack.get_parent().pk}/": "Straat van ons",
    }


@pytest.mark.parametrize("role", [COMMUNICATIONS, COMMUNICATIONS_CHIEF])
def test_the_municipality_s_makers_do_not_find_the_lessons_in_their_lists(
    pack: LessonPackPage, client: Client, role: str
) -> None:
    client.force_login(person(role))
    for address, name in lists(pack).items():
        assert name not in client.get(address, follow=True).content.decode(), address


@pytest.mark.parametrize(
    ("role", "status"), [(VITREE_EDITOR, 200), (VITREE_RELEASE, 200), (COMMUNICATIONS_CHIEF, 302)]
)
def test_lesson_makers_begin_a_new_pack(
    pack: LessonPackPage, client: Client, role: str, status: int
) -> None:
    client.force_login(person(role))
    address = f"/admin/pages/add/education/lessonpackpage/{pack.get_parent().pk}/"
    assert client.get(address).status_code == status


@pytest.mark.parametrize("role", [VITREE_EDITOR, VITREE_RELEASE])
def test_lesson_makers_find_them_and_the_way_to_them(
    pack: LessonPackPage, client: Client, role: str
) -> None:
    client.force_login(person(role))
    for address, name in lists(pack).items():
        assert name in client.get(address, follow=True).content.decode(), address


def test_a_link_to_a_lesson_can_be_chosen_by_anyone_who_makes_pages(
    pack: LessonPackPage, client: Client
) -> None:
    lists(pack)
    client.force_login(person(COMMUNICATIONS))
    home = pack.get_parent().get_parent()
    assert NAME in client.get(f"/admin/choose-page/{home.pk}/").content.decode()


def test_a_superuser_sees_everything(pack: LessonPackPage, client: Client) -> None:
    client.force_login(User.objects.create_superuser("root@ssstop.example", "secret"))
    for address, name in lists(pack).items():
        assert name in client.get(address, follow=True).content.decode(), address


def test_a_preview_link_shows_a_pack_s_draft(
    pack: LessonPackPage, client: Client, editor: User
) -> None:
    pack.title = "Het concept"
    pack.save_revision()
    _link, key = make_link(page=pack, note="school", lasts=timedelta(days=1), user=editor)
    assert "Het concept" in client.get(f"/preview/{key}/").content.decode()
    client.force_login(editor)
    assert client.get(f"/admin/preview-links/{pack.pk}/").status_code == 200
    client.force_login(person(COMMUNICATIONS_CHIEF))
    assert client.get(f"/admin/preview-links/{pack.pk}/").status_code in {302, 403}
