"""The screens on which a version is released, planned and withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from education.models import LessonIndexPage, LessonPackPage, PackRelease, ReleasePlan
from education.permissions import can_release
from education.releases.job import start_due_plans
from education.releases.services import withdraw_release
from home.jobs.models import Job
from home.people.models import Deputy, User
from home.people.roles import VITREE_RELEASE

from .whole_pack import closed_link, lesson, publish, quiz, release, set_stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def screen(pack: LessonPackPage) -> str:
    return f"/admin/lessons/{pack.pk}/release/"


def filled(text: str = "Eerste", version: str = "1.0.0", **more: str) -> dict[str, str]:
    return {
        "version": version, "release_at": "", "changes-TOTAL_FORMS": "2",
        "changes-INITIAL_FORMS": "0", "changes-0-type": "added", "changes-0-text": text,
        "changes-0-teacher_action": "Print opnieuw", "changes-1-type": "added",
        "changes-1-text": "", "changes-1-teacher_action": "", **more,
    }  # fmt: skip


def send(
    client: Client, pack: LessonPackPage, capture: Any, data: dict[str, str] | None = None
) -> Any:
    """With what happens after the commit: the job is done at once."""
    with capture(execute=True):
        return client.post(screen(pack), data or filled())


def test_a_maker_releases_the_proposed_version(
    pack: LessonPackPage, maker: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(maker)
    form = client.get(screen(pack)).context["form"]
    assert form.fields["version"].initial == "1.0.0"
    assert send(client, pack, django_capture_on_commit_callbacks).status_code == 302
    made = PackRelease.objects.get()
    assert made.version == "1.0.0"
    entry = made.change_entries.get()
    assert (entry.text, entry.teacher_action) == ("Eerste", "Print opnieuw")
    assert not ReleasePlan.objects.exists()
    history = client.get(f"/admin/pages/{pack.pk}/history/").content.decode()
    assert "Released version 1.0.0" in history


def test_what_changed_is_shown_and_proposes_the_version_and_the_words(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    release(pack)
    client.force_login(maker)
    html = client.get(screen(pack)).content.decode()
    assert "Nothing: there is nothing to release." in html
    set_stream(pack, "lessons", [lesson(quiz(), closed_link())])
    publish(pack)
    response = client.get(screen(pack))
    html = response.content.decode()
    assert "Grenzen, Antwoorden: new" in html
    assert "Grenzen, Werkblad: removed" in html
    assert response.context["form"].fields["version"].initial == "1.1.0"
    rows = [row.initial.get("text") for row in response.context["changes"]]
    assert "Grenzen, Antwoorden: new" in rows
    set_stream(pack, "lessons", [lesson(quiz(), minutes=50)])
    publish(pack)
    response = client.get(screen(pack))
    assert response.context["form"].fields["version"].initial == "2.0.0"


def test_what_an_editor_only_opened_and_saved_is_not_different(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    release(pack)
    steps = [
        {"title": "Start", "minutes": 5, "text": '<p data-block-key="a1">Praat <b>samen</b></p>'}
    ]
    set_stream(pack, "lessons", [lesson(quiz(), steps=steps)])
    publish(pack)
    client.force_login(maker)
    (group,) = client.get(screen(pack)).context["groups"]
    assert [(one.title, one.told) for one in group.differences] == [("Werkblad", "removed")]


def test_what_is_to_be_mended_is_listed_and_nothing_is_released(
    pack: LessonPackPage, maker: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    pack.levels.clear()
    publish(pack)
    client.force_login(maker)
    assert "levels: this is missing." in client.get(screen(pack)).content.decode()
    response = send(client, pack, django_capture_on_commit_callbacks)
    assert response.status_code == 200
    assert "First mend what is listed above." in response.content.decode()
    assert "Print opnieuw" in response.content.decode()
    assert not PackRelease.objects.exists()


def test_what_this_machine_cannot_make_is_told_before_it_is_missed(
    pack: LessonPackPage,
    maker: User,
    client: Client,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client.force_login(maker)
    assert "switched off on this server" in client.get(screen(pack)).content.decode()
    settings.LESSON_PDF = True
    rooms = ("education.releases.lacking", "education.releases.item_drafts")
    for here in (False, True):
        monkeypatch.setattr(f"{rooms[0]}.can_write_guide", lambda here=here: here)
        monkeypatch.setattr(f"{rooms[1]}.can_convert", lambda _kind, here=here: here)
        for room in rooms:
            monkeypatch.setattr(f"{room}.can_draw_pages", lambda here=here: here)
        html = client.get(screen(pack)).content.decode()
        assert ("What the next version will lack" in html) is not here
        for told in ("does not find Pango", "no PDF of “Werkblad”", "downloading: “Werkblad”."):
            assert (told in html) is not here, told


def test_what_stops_the_job_is_told_on_the_screen(
    pack: LessonPackPage, maker: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    release(pack)
    client.force_login(maker)
    publish(pack)
    send(client, pack, django_capture_on_commit_callbacks, filled(version="1.0.1"))
    html = client.get(screen(pack)).content.decode()
    assert "Version 1.0.1 was not released:" in html
    assert "nothing is different from the version before." in html


def test_a_refused_version_is_explained_and_what_was_typed_stays(
    pack: LessonPackPage, maker: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    release(pack, "2.0.0")
    client.force_login(maker)
    data = filled("Kaartjes", "1.5.0")
    response = send(client, pack, django_capture_on_commit_callbacks, data)
    assert response.status_code == 200
    assert response.context["form"].errors["version"]
    assert "Kaartjes" in response.content.decode()
    assert PackRelease.objects.count() == 1


def test_a_planned_version_is_released_when_its_moment_has_come(
    pack: LessonPackPage, maker: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(maker)
    capture = django_capture_on_commit_callbacks
    past = {"release_at": "2020-01-01T10:00"}
    assert send(client, pack, capture, filled(**past)).context["form"].errors["release_at"]
    later = f"{timezone.localtime() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    send(client, pack, capture, filled(release_at=later))
    assert "is planned for" in client.get(screen(pack)).content.decode()
    assert (start_due_plans(), PackRelease.objects.count()) == (0, 0)
    # What is published meanwhile is not what was looked at.
    pack.title = "Later"
    publish(pack)
    ReleasePlan.objects.update(release_at=timezone.now())
    with capture(execute=True):
        assert start_due_plans() == 1
    assert PackRelease.objects.get().facts["pack"]["title"] == "Straat van ons"


def test_a_planned_version_stops_when_the_current_one_is_withdrawn_and_never_starts_again(
    pack: LessonPackPage, maker: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    made = release(pack)
    client.force_login(maker)
    capture = django_capture_on_commit_callbacks
    later = f"{timezone.localtime() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    send(client, pack, capture, filled(version="1.1.0", release_at=later))
    withdraw_release(release=made, reason="Een fout", user=maker)
    html = client.get(screen(pack)).content.decode()
    assert "It will not be released:" in html
    assert "1.0.0: it was withdrawn after this was planned." in html
    ReleasePlan.objects.update(release_at=timezone.now())
    with capture(execute=True):
        assert start_due_plans() == 1
    assert "Version 1.1.0 was not released:" in client.get(screen(pack)).content.decode()
    # What is known of a job goes after a month.
    Job.objects.all().delete()
    assert start_due_plans() == 0
    # Looked at again, it is another plan.
    set_stream(pack, "lessons", [lesson(quiz())])
    publish(pack)
    send(client, pack, capture, filled(version="1.1.0"))
    assert PackRelease.objects.get(is_current=True).version == "1.1.0"


def test_a_job_that_failed_without_words_is_told_as_such(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    client.force_login(maker)
    client.post(screen(pack), filled())
    Job.objects.update(state=Job.State.FAILED)
    html = client.get(screen(pack)).content.decode()
    assert "Version 1.0.0 was not released:" in html
    assert "This did not succeed." in html


def test_a_version_is_withdrawn_with_a_reason_and_only_once(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    made = release(pack)
    client.force_login(maker)
    address = f"/admin/lessons/{pack.pk}/withdraw/{made.pk}/"
    assert address in client.get(screen(pack)).content.decode()
    assert client.post(address, {"reason": " "}).context["form"].errors
    assert client.post(address, {"reason": "Een fout"}).status_code == 302
    made.refresh_from_db()
    assert (made.withdrawn_reason, made.is_current) == ("Een fout", False)
    assert client.get(address).status_code == 404


def test_an_editor_releases_nothing(pack: LessonPackPage, editor: User, client: Client) -> None:
    client.force_login(editor)
    assert screen(pack) not in client.get(f"/admin/pages/{pack.pk}/edit/").content.decode()
    assert client.get(screen(pack)).status_code in {302, 403}
    assert client.post(screen(pack), filled()).status_code in {302, 403}
    assert not ReleasePlan.objects.exists()


@pytest.mark.parametrize(("days", "released"), [(0, True), (1, False), (-1, False)])
def test_a_deputy_releases_in_the_period_only(
    pack: LessonPackPage, editor: User, client: Client, days: int, released: bool
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    Deputy.objects.create(user=editor, role=VITREE_RELEASE, starts_on=day, ends_on=day)
    client.force_login(editor)
    client.post(screen(pack), filled())
    assert ReleasePlan.objects.filter(made_by=editor).exists() is released


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
    assert client.post(screen(pack), filled()).status_code in {302, 403}
    assert not ReleasePlan.objects.exists()


@pytest.mark.parametrize("action", ["new/", "edit/{pk}/", "delete/{pk}/"])
def test_nobody_edits_or_deletes_a_release_not_even_a_superuser(
    pack: LessonPackPage, client: Client, action: str
) -> None:
    made = release(pack)
    client.force_login(User.objects.create_superuser("root@ssstop.example", "secret"))
    assert client.get("/admin/lesson_releases/").status_code == 200
    assert client.get(f"/admin/lesson_releases/inspect/{made.pk}/").status_code == 200
    address = f"/admin/lesson_releases/{action.format(pk=made.pk)}"
    assert client.post(address, {"changes": "Vervalst"}).status_code in {302, 403, 404, 405}
    made.refresh_from_db()
    assert made.changes == "Eerste versie"


def test_a_released_pack_cannot_be_deleted_nor_a_page_above_it(
    index: LessonIndexPage, pack: LessonPackPage, client: Client
) -> None:
    release(pack)
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
