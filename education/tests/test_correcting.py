"""One file of the current version is wrong: the short way to the next one."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from education.documents.tests import samples
from education.formats.problems import Code
from education.models import Blob, LessonPackPage, PackRelease, ReleasePlan
from education.releases.patching import plan_patch
from education.releases.planning import NotReleasable
from education.releases.services import carry_out, start_plan, withdraw_release
from home.media.models import SiteDocument
from home.people.models import User

from .whole_pack import WORKSHEET, document, lesson, publish, quiz, release, set_stream, worksheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

ITEM = WORKSHEET


def better() -> bytes:
    return samples.docx("Beter zo")


@pytest.fixture
def correct(
    pack: LessonPackPage, maker: User, client: Client, django_capture_on_commit_callbacks: Any
) -> Any:
    client.force_login(maker)

    def sent(content: bytes, text: str = "Een spelfout is weg.", item: str = ITEM) -> Any:
        file = SimpleUploadedFile("Nieuw Werkblad.docx", content)
        data = {"file": file, "text": text, "teacher_action": ""}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/admin/lessons/{pack.pk}/correct/{item}/", data)

    return sent


def blob_of(made: PackRelease) -> Blob:
    return made.items.get(identifier=ITEM).files.get(order=0).blob


def others_of(made: PackRelease) -> list[Any]:
    return list(made.items.exclude(identifier=ITEM).values("title", "facts"))


def test_a_worksheet_is_replaced_and_everything_else_stays(
    pack: LessonPackPage, client: Client, correct: Any
) -> None:
    set_stream(pack, "lessons", [lesson(worksheet(document()), quiz())])
    first = release(publish(pack))
    screen = client.get(f"/admin/lessons/{pack.pk}/release/").content.decode()
    assert f"/admin/lessons/{pack.pk}/correct/{ITEM}/" in screen
    assert correct(better()).status_code == 302
    second = PackRelease.objects.get(is_current=True)
    assert (second.version, second.changes) == ("1.0.1", "Een spelfout is weg.")
    assert second.change_entries.get().type == "corrected"
    assert blob_of(first) != blob_of(second)
    assert b"Beter zo" in blob_of(second).file.read()
    assert others_of(first) == others_of(second) != []
    # The page has it too: the next release of it does not go back.
    pack.refresh_from_db()
    assert pack.lessons[0].value["items"][0].value["document"].title == "Werkblad"
    assert pack.live_revision == pack.get_latest_revision()
    pack.lessons[0].value["minutes"] = 50
    assert blob_of(release(publish(pack), "1.1.0")) == blob_of(second)


def test_a_draft_stays_a_draft_and_has_the_new_file(pack: LessonPackPage, correct: Any) -> None:
    release(pack)
    pack.title = "Nog niet klaar"
    pack.save_revision()
    correct(better())
    made = PackRelease.objects.get(is_current=True)
    assert (made.version, made.facts["pack"]["title"]) == ("1.0.1", "Straat van ons")
    pack.refresh_from_db()
    assert pack.title == "Straat van ons"
    draft = pack.get_latest_revision_as_object()
    assert draft.title == "Nog niet klaar"
    assert "nieuw-werkblad" in draft.lessons[0].value["items"][0].value["document"].file.name


def test_what_is_wrong_elsewhere_does_not_stand_in_the_way(
    pack: LessonPackPage, correct: Any
) -> None:
    release(pack)
    pack.levels.clear()
    publish(pack)
    correct(better())
    assert PackRelease.objects.get(is_current=True).version == "1.0.1"


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        (b"PK is no document", "Beter", "This is not a document"),
        (b"", "Beter", "empty"),
        (b"ok", " ", "required"),
    ],
)
def test_what_cannot_be_given_out_is_explained_and_nothing_is_left(
    pack: LessonPackPage, correct: Any, content: bytes, text: str, told: str
) -> None:
    release(pack)
    documents = SiteDocument.objects.count()
    response = correct(better() if content == b"ok" else content, text)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert SiteDocument.objects.count() == documents
    assert PackRelease.objects.count() == 1


def test_the_same_file_again_is_no_new_version(
    pack: LessonPackPage, client: Client, correct: Any
) -> None:
    release(pack)
    correct(samples.docx())
    assert PackRelease.objects.get().version == "1.0.0"
    html = client.get(f"/admin/lessons/{pack.pk}/release/").content.decode()
    assert "nothing is different from the version before." in html


def test_only_a_file_of_the_current_version_is_corrected(
    pack: LessonPackPage, client: Client, correct: Any
) -> None:
    assert correct(better()).status_code == 404
    release(pack)
    assert correct(better(), item="none").status_code == 404
    assert correct(better(), item=str(quiz()["id"])).status_code == 404
    client.force_login(User.objects.create_user("other@vitree.example", "secret"))
    assert correct(better()).status_code in {302, 403}
    assert PackRelease.objects.count() == 1


def planned(pack: LessonPackPage, better_one: SiteDocument, maker: User) -> ReleasePlan:
    """A correction of the worksheet that is not carried out yet."""
    return plan_patch(
        pack=pack, item=ITEM, document=better_one, text="Beter", teacher_action="", user=maker
    )


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_a_version_that_went_before_its_correction_was_made_is_told(
    pack: LessonPackPage, maker: User, client: Client, is_withdrawn: bool
) -> None:
    made = release(pack)
    plan = planned(pack, document(better()), maker)
    if is_withdrawn:
        withdraw_release(release=made, reason="Een fout", user=maker)
    else:
        PackRelease.objects.filter(pk=made.pk).update(is_current=False)
    _start_at_once(plan)
    assert PackRelease.objects.count() == 1
    client.force_login(maker)
    html = client.get(f"/admin/lessons/{pack.pk}/release/").content.decode()
    assert "Version 1.0.1 was not released:" in html
    told = "1.0.0: it was withdrawn after this" if is_withdrawn else "1.0.1: the version that it"
    assert told in html


def test_a_document_that_was_deleted_before_the_correction_was_made_is_told(
    pack: LessonPackPage, maker: User
) -> None:
    release(pack)
    new = document(better())
    plan = planned(pack, new, maker)
    new.delete()
    _start_at_once(plan)
    (problem,) = ReleasePlan.objects.get().problems
    assert (problem["code"], problem["where"]) == (Code.FILE, "Werkblad")


def test_a_version_withdrawn_while_its_correction_is_built_is_not_built_upon(
    pack: LessonPackPage, maker: User
) -> None:
    made = release(pack)
    plan = planned(pack, document(better()), maker)

    def withdraw() -> None:
        withdraw_release(release=made, reason="Een fout", user=maker)

    with pytest.raises(NotReleasable, match="withdrawn"):
        carry_out(plan=plan, progress=lambda _done, _of: None, before_commit=withdraw)
    assert PackRelease.objects.count() == 1


def _start_at_once(plan: ReleasePlan) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        start_plan(plan=plan)
