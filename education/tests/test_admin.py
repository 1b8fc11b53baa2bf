"""The screens on which a version is released and looked at."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from education.models import LessonIndexPage, LessonPackPage, PackRelease
from education.permissions import can_release
from education.services import release_pack
from home.people.models import Deputy, User
from home.people.roles import VITREE_RELEASE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def screen(pack: LessonPackPage) -> str:
    return f"/admin/lessons/{pack.pk}/release/"


def test_a_maker_releases_the_proposed_version(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    client.force_login(maker)
    form = client.get(screen(pack)).context["form"]
    assert form.fields["version"].initial == "1.0.0"
    data = {"version": form.fields["version"].initial, "changes": "Eerste versie"}
    assert client.post(screen(pack), data).status_code == 302
    made = PackRelease.objects.get()
    assert (made.version, made.released_by) == ("1.0.0", maker)
    assert client.get(screen(pack)).context["form"].fields["version"].initial == "1.0.1"


def test_a_refused_version_is_explained_and_what_was_typed_stays(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    release_pack(pack=pack, version="2.0.0", changes="Eerste", user=maker)
    client.force_login(maker)
    response = client.post(screen(pack), {"version": "1.5.0", "changes": "Kaartjes"})
    assert response.status_code == 200
    assert response.context["form"].errors["version"]
    assert "Kaartjes" in response.content.decode()
    assert PackRelease.objects.count() == 1


def test_an_editor_releases_nothing(pack: LessonPackPage, editor: User, client: Client) -> None:
    client.force_login(editor)
    assert screen(pack) not in client.get(f"/admin/pages/{pack.pk}/edit/").content.decode()
    assert client.get(screen(pack)).status_code in {302, 403}
    data = {"version": "1.0.0", "changes": "x"}
    assert client.post(screen(pack), data).status_code in {302, 403}
    assert not PackRelease.objects.exists()


@pytest.mark.parametrize(("days", "released"), [(0, True), (1, False), (-1, False)])
def test_a_deputy_releases_in_the_period_only(
    pack: LessonPackPage, editor: User, client: Client, days: int, released: bool
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    Deputy.objects.create(user=editor, role=VITREE_RELEASE, starts_on=day, ends_on=day)
    client.force_login(editor)
    client.post(screen(pack), {"version": "1.0.0", "changes": "Eerste"})
    assert PackRelease.objects.filter(released_by=editor).exists() is released


def test_only_who_may_release_and_publish_this_pack_may_release_it(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    stranger = User.objects.create_user("other@vitree.example", "secret")
    assert can_release(maker, pack)
    assert not can_release(stranger, pack)
    stranger.groups.set(maker.groups.all())
    pack.get_parent().group_permissions.all().delete()
    assert not can_release(User.objects.get(pk=stranger.pk), pack)
    client.force_login(stranger)
    data = {"version": "1.0.0", "changes": "x"}
    assert client.post(screen(pack), data).status_code in {302, 403}
    assert not PackRelease.objects.exists()


@pytest.mark.parametrize("action", ["new/", "edit/{pk}/", "delete/{pk}/"])
def test_nobody_edits_or_deletes_a_release_not_even_a_superuser(
    pack: LessonPackPage, client: Client, action: str
) -> None:
    made = release_pack(pack=pack, version="1.0.0", changes="Eerste", user=None)
    client.force_login(User.objects.create_superuser("root@ssstop.example", "secret"))
    assert client.get("/admin/lesson_releases/").status_code == 200
    assert client.get(f"/admin/lesson_releases/inspect/{made.pk}/").status_code == 200
    address = f"/admin/lesson_releases/{action.format(pk=made.pk)}"
    assert client.post(address, {"changes": "Vervalst"}).status_code in {302, 403, 404, 405}
    made.refresh_from_db()
    assert made.changes == "Eerste"


def test_a_released_pack_cannot_be_deleted_nor_a_page_above_it(
    index: LessonIndexPage, pack: LessonPackPage, client: Client
) -> None:
    release_pack(pack=pack, version="1.0.0", changes="Eerste", user=None)
    client.force_login(User.objects.create_superuser("root@ssstop.example", "secret"))
    for page in (pack, index):
        assert client.post(f"/admin/pages/{page.pk}/delete/").status_code == 302
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={pack.pk}")
    assert LessonPackPage.objects.filter(pk=pack.pk).exists()
    assert PackRelease.objects.count() == 1


def test_a_pack_without_a_release_can_be_deleted(pack: LessonPackPage, client: Client) -> None:
    client.force_login(User.objects.create_superuser("root@ssstop.example", "secret"))
    client.post(f"/admin/pages/{pack.pk}/delete/")
    assert not LessonPackPage.objects.exists()


def test_the_page_offers_the_release_screen_to_who_may_use_it(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    client.force_login(maker)
    assert screen(pack) in client.get(f"/admin/pages/{pack.pk}/edit/").content.decode()
