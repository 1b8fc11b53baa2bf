"""Followers hear of each release at most once, at the right moment, and can end it at once."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from education.models import (
    ChangeEntry,
    DownloadEvent,
    LessonPackPage,
    Notice,
    PackRelease,
    School,
    Subscription,
    Teacher,
)
from education.teachers.counting import record_download
from education.teachers.notices import telling
from education.teachers.notices.links import token_to_end
from education.teachers.services import delete_account, follow_pack, welcome_teacher
from education.tests.whole_pack import release as release_whole
from home.jobs.models import Job
from home.jobs.services import requeue_dead_jobs, start_job
from home.people.models import Municipality

from .conftest import SignedIn

pytestmark = pytest.mark.django_db

Commit = Callable[..., Any]
Follow = Callable[..., Teacher]


@pytest.fixture
def follow(almere: Municipality, school: School, pack: LessonPackPage) -> Follow:
    def following(email: str = "juf@debrug.nl", language: str = "nl") -> Teacher:
        teacher = welcome_teacher(email=email, municipality=almere, language=language)
        follow_pack(teacher=teacher, pack=pack)
        return teacher

    return following


def release(pack: LessonPackPage, minor: int = 0) -> PackRelease:
    made = PackRelease.objects.create(pack=pack, major=1, minor=minor, patch=0, is_current=False)
    ChangeEntry.objects.create(release=made, type="changed", text=f"Werkblad {minor} is anders.")
    return made


def downloaded(of: PackRelease, by: School | None) -> None:
    DownloadEvent.objects.create(release=of, kind="zip", school=by, day=date(2026, 1, 1), count=1)


def told() -> list[tuple[str, str]]:
    return [(message.to[0], str(message.subject)) for message in mail.outbox]


def test_who_must_act_and_used_the_pack_hears_at_once_and_others_in_the_digest(
    follow: Follow,
    pack: LessonPackPage,
    school: School,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    first = release(pack)
    follow()
    follow("meester@elders.nl", "en")
    downloaded(first, school)
    second = release(pack, 1)
    with django_capture_on_commit_callbacks(execute=True):
        telling.tell_of_release(second, needs_action=True)
    assert [to for to, _subject in told()] == ["juf@debrug.nl"]
    assert f"{pack.title} 1.1.0" in mail.outbox[0].subject
    assert "Werkblad 1" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        call_command("send_lesson_digest", verbosity=0)
    assert [to for to, _subject in told()] == ["juf@debrug.nl", "meester@elders.nl"]
    assert mail.outbox[1].subject == f"New version: {pack.title} 1.1.0"
    for language, message in zip(("nl", "en"), mail.outbox, strict=True):
        assert f"/{language}/teachers/no-more-mail/" in message.body
    with django_capture_on_commit_callbacks(execute=True):
        telling.tell_of_release(second, needs_action=True)
        call_command("send_lesson_digest", verbosity=0)
    assert len(mail.outbox) == 2


def test_without_anything_to_do_nobody_hears_at_once(
    follow: Follow,
    pack: LessonPackPage,
    school: School,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    downloaded(release(pack), school)
    follow()
    second, third = release(pack, 1), release(pack, 2)
    with django_capture_on_commit_callbacks(execute=True):
        telling.tell_of_release(second, needs_action=False)
    assert not mail.outbox
    with django_capture_on_commit_callbacks(execute=True):
        telling.send_digests()
    assert len(mail.outbox) == 1
    assert all(f"1.{number}.0" in mail.outbox[0].body for number in (1, 2))
    # What was there before one followed the pack is nothing new.
    assert "1.0.0" not in mail.outbox[0].body
    assert third.notices.count() == 1


def test_withdrawal_is_told_at_once_to_schools_that_downloaded_it(
    follow: Follow,
    pack: LessonPackPage,
    school: School,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    follow()
    follow("meester@elders.nl")
    gone = release(pack)
    downloaded(gone, school)
    downloaded(gone, None)
    for _n in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            telling.tell_of_withdrawal(gone)
    assert [to for to, _subject in told()] == ["juf@debrug.nl"]
    assert "1.0.0" in mail.outbox[0].subject
    # Nobody is told of it as something new afterwards.
    with django_capture_on_commit_callbacks(execute=True):
        telling.send_digests()
    assert len(mail.outbox) == 1


def test_two_workers_that_tell_at_once_write_once(
    follow: Follow,
    pack: LessonPackPage,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    teacher = follow()
    new = release(pack)
    # The second looks before the first has written anything.
    untold = [telling._untold(teacher), telling._untold(teacher)]
    assert untold == [[new], [new]]
    with django_capture_on_commit_callbacks(execute=True):
        told = [telling._tell(teacher, one, Notice.Reason.RELEASED) for one in untold]
    assert told == [True, False]
    assert len(mail.outbox) == 1
    job = Job.objects.get(kind=telling.SEND_MAIL)
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            start_job(kind=job.kind, parameters=job.parameters, owner=None)
    assert len(mail.outbox) == 1


def test_worker_that_is_killed_between_notice_and_mail_leaves_neither(
    follow: Follow, pack: LessonPackPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = follow()
    new = release(pack)

    def killed(**values: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(telling, "start_job", killed)
        with pytest.raises(KeyboardInterrupt):
            telling.send_digests()
    assert not Notice.objects.exists()
    assert telling._untold(teacher) == [new]


def test_worker_that_is_killed_while_the_mail_goes_never_sends_it_twice(
    follow: Follow,
    pack: LessonPackPage,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    follow()
    release(pack)

    def cut_off(self: EmailBackend, messages: Any) -> int:
        mail.outbox.extend(messages)
        raise ConnectionResetError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", cut_off)
        with django_capture_on_commit_callbacks(execute=True):
            telling.send_digests()
    Job.objects.update(not_before=None, made_at=timezone.now() - timedelta(minutes=5))
    with django_capture_on_commit_callbacks(execute=True):
        requeue_dead_jobs()
        telling.send_digests()
    assert len(mail.outbox) == 1


def test_mail_waits_while_the_mail_server_is_away(
    follow: Follow,
    pack: LessonPackPage,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    follow()
    release(pack)

    def away(self: EmailBackend) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", away)
        with django_capture_on_commit_callbacks(execute=True):
            telling.send_digests()
    assert not mail.outbox
    assert Notice.objects.get().sent_on is None
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            telling.send_digests()
    assert len(mail.outbox) == 1


def test_who_left_in_the_meantime_is_not_written_to(
    follow: Follow, pack: LessonPackPage, django_capture_on_commit_callbacks: Commit
) -> None:
    quiet, gone = follow("stil@elders.nl"), follow("weg@elders.nl")
    release(pack)
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        telling.send_digests()
    Subscription.objects.filter(teacher=quiet).delete()
    delete_account(teacher=gone)
    for callback in waiting:
        callback()
    assert not mail.outbox
    assert not telling._tell(gone, [release(pack, 1)], Notice.Reason.RELEASED)


def test_jobs_know_numbers_only(
    follow: Follow, pack: LessonPackPage, django_capture_on_commit_callbacks: Commit
) -> None:
    follow()
    release(pack)
    with django_capture_on_commit_callbacks(execute=True):
        telling.send_digests()
    assert "debrug" not in repr(list(Job.objects.values()))


def test_mail_is_ended_with_one_click_and_without_signing_in(
    follow: Follow, pack: LessonPackPage, django_capture_on_commit_callbacks: Commit
) -> None:
    follow("juf@debrug.nl", "en")
    follow("meester@elders.nl")
    release(pack)
    with django_capture_on_commit_callbacks(execute=True):
        telling.send_digests()
    message = mail.outbox[0]
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in message.body
    path = re.sub(r"^https?://[^/]+", "", link)
    assert path.startswith("/en/teachers/")
    program = Client(enforce_csrf_checks=True)
    # Programs that look at mails follow links: that alone ends nothing.
    assert pack.title in program.get(path).content.decode()
    assert Subscription.objects.count() == 2
    for _again in range(2):
        assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [row.teacher.email for row in Subscription.objects.all()] == ["meester@elders.nl"]


def test_nobody_ends_the_mail_of_somebody_else(
    follow: Follow, client: Client, pack: LessonPackPage
) -> None:
    own, other = follow("a@elders.nl"), follow("b@elders.nl")
    token = token_to_end(own.pk, pack.pk)
    body, _colon, signature = token.rpartition(":")
    forged = token_to_end(other.pk, pack.pk).rpartition(":")[0]
    for bad in ("x", body, f"{forged}:{signature}", f"{body}:{signature[::-1]}", "1:0"):
        assert client.post(f"/nl/teachers/no-more-mail/{bad}/").status_code == 404
    assert Subscription.objects.count() == 2
    client.post(f"/nl/teachers/no-more-mail/{token_to_end(own.pk)}/")
    assert Subscription.objects.get().teacher == other


def test_downloads_are_counts_of_schools(
    signed_in: SignedIn, school: School, pack: LessonPackPage, rf: Any
) -> None:
    new = release(pack)
    browser = signed_in()
    signed = {name: morsel.value for name, morsel in browser.cookies.items()}
    for cookies in (signed, signed, {}):
        request = rf.get("/")
        request.COOKIES = cookies
        request.session = browser.session
        with transaction.atomic():
            record_download(request, new, "zip")
    counts = DownloadEvent.objects.values_list("school__name", "count").order_by("count")
    assert list(counts) == [(None, 1), ("De Brug", 2)]
    assert "teacher" not in {field.name for field in DownloadEvent._meta.get_fields()}


def test_zip_that_is_fetched_is_counted_and_one_that_is_there_already_is_not(
    signed_in: SignedIn, school: School, pack: LessonPackPage, private_files: Path
) -> None:
    release_whole(pack)
    address = f"{pack.get_url()}v/1.0.0/zip"
    browser = signed_in()
    first = browser.get(address)
    assert first.status_code == 200
    browser.head(address)
    browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    Client().get(address)
    counts = DownloadEvent.objects.values_list("school__name", "kind", "count")
    assert set(counts) == {("De Brug", "zip", 1), (None, "zip", 1)}
