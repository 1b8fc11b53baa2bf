"""From a ZIP to a draft, through the screens: shown first, corrected, and made whole or not."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from education.documents.tests import samples
from education.models import (
    LessonIndexPage,
    LessonPackPage,
    PackImport,
    PackRelease,
    ReleaseArtefact,
)
from education.tests.packs import make_pack, release
from home.media.models import SiteDocument, SiteImage
from home.media.scanning.tests.fake_clamd import HARMFUL, fake_clamd
from home.people.models import User

from .archives import PDF, PICTURE, docx, pack_files, zip_of

pytestmark = pytest.mark.django_db

IMPORT = "/admin/lessons/import/"


def bring(client: Client, content: bytes, to: Any, name: str = "Pakket.zip") -> Any:
    kind = "pack" if isinstance(to, LessonPackPage) else "index"
    chosen = SimpleUploadedFile(name, content)
    return client.post(IMPORT, {"to": f"{kind}-{to.pk}", "chosen": chosen})


def filled(answer_or_html: Any) -> dict[str, str]:
    """What the preview sends when nothing is corrected."""
    forms = answer_or_html.context["forms"]
    data: dict[str, str] = {}
    for form in forms.all():
        for name, field in form.fields.items():
            value = form.initial.get(name, field.initial)
            if value is True:
                data[form.add_prefix(name)] = "on"
            elif value:
                data[form.add_prefix(name)] = str(value)
    return data


def shown(client: Client, answer: Any) -> Any:
    assert answer.status_code == 302, answer.context["form"].errors
    return client.get(answer.url)


def stored(folders: Path) -> list[str]:
    return sorted(str(path.relative_to(folders)) for path in folders.rglob("*") if path.is_file())


def test_a_folder_becomes_a_draft_as_it_was_shown_and_corrected(
    writer: Client, index: LessonIndexPage, folders: Path, django_capture_on_commit_callbacks: Any
) -> None:
    answer = bring(writer, zip_of(pack_files()), index)
    screen = shown(writer, answer)
    html = screen.content.decode()
    forms = screen.context["forms"]
    assert [lesson.initial["title"] for lesson, _items in forms.lessons] == [
        "Grenzen", "Omstanders", "Afronden"]  # fmt: skip
    assert forms.pack.initial["title"] == "Straat van ons"
    for told in ("programma.docx", "film.mp4", "Thumbs.db", "captions", "not a document"):
        assert told in html
    assert not LessonPackPage.objects.exists()
    assert not SiteDocument.objects.exists()
    data = filled(screen)
    (_guide, picture) = forms.lessons[0][1]
    (slides, worksheet) = forms.lessons[1][1]
    assert (worksheet.initial["role"], worksheet.initial["kind"]) == ("pupil", "worksheet")
    data["lesson-1-title"] = "Wat een omstander doet"
    data[slides.add_prefix("role")] = "pupil"
    data.pop("lesson-2-keep")
    data.pop(picture.add_prefix("keep"))
    with django_capture_on_commit_callbacks(execute=True):
        made: Any = writer.post(answer.url, data)
    page = LessonPackPage.objects.get()
    assert made.url == f"/admin/pages/{page.pk}/edit/"
    assert not page.live
    draft = page.get_latest_revision_as_object()
    assert [one.value["title"] for one in draft.lessons] == ["Grenzen", "Wat een omstander doet"]
    items = draft.lessons[1].value["items"]
    assert [(i.block_type, i.value["role"], i.value["kind"]) for i in items] == [
        ("file", "pupil", "slides"), ("file", "pupil", "worksheet")]  # fmt: skip
    assert items[1].value["pdf"].file.read() == PDF
    assert items[1].value["document"].collection.name != "Root"
    assert [one.value["title"] for one in draft.items] == ["Opdracht"]
    assert SiteDocument.objects.count() == 5
    assert not SiteImage.objects.exists()
    assert not PackImport.objects.exists()
    assert not [path for path in stored(folders) if path.startswith("private")]
    editor_screen = writer.get(made.url)
    assert editor_screen.status_code == 200
    assert "Wat een omstander doet" in editor_screen.content.decode()


def test_lessons_come_behind_those_of_a_pack_and_what_is_published_stays(
    writer: Client, pack: LessonPackPage, folders: Path
) -> None:
    answer = bring(
        writer, zip_of({"Les 1/werkblad.docx": docx("een"), "Les 1/p.png": PICTURE}), pack
    )
    screen = shown(writer, answer)
    assert screen.context["forms"].pack is None
    assert writer.post(answer.url, filled(screen)).status_code == 302
    pack.refresh_from_db()
    assert len(pack.lessons) == 1
    assert pack.live
    draft = pack.get_latest_revision_as_object()
    assert [one.value["title"] for one in draft.lessons] == ["Grenzen", "Les 1"]
    picture = draft.lessons[1].value["items"][0]
    assert (picture.block_type, picture.value["image"].title) == ("picture", "P")


def test_a_pack_that_this_site_released_comes_in_again(
    writer: Client, index: LessonIndexPage, private_files: Path
) -> None:
    made = make_pack(index)
    release(made, "1.0.0")
    blob = PackRelease.objects.get().artefacts.get(kind=ReleaseArtefact.Kind.ZIP_ALL).blob
    screen = shown(writer, bring(writer, blob.file.read(), index))
    (first,) = screen.context["forms"].lessons
    assert first[0].initial["title"] == "Op het plein"
    told = {form.initial["title"]: form.initial["role"] for form in first[1]}
    assert told["Antwoorden"] == told["Handleiding"] == told["Dias"] == "teacher"
    assert told["Werkblad"] == told["Eindtoets"] == told["Het plein"] == "pupil"
    left_out = dict(screen.context["left_out"])
    assert "made by this site" in left_out["index.html"]
    assert not {"index.html", "guide.pdf"} & {form.item.path for form in first[1]}


def test_single_files_and_a_folder_do_as_well(writer: Client, index: LessonIndexPage) -> None:
    files = [
        SimpleUploadedFile("werkblad.docx", docx("een")),
        SimpleUploadedFile("dia.pptx", samples.pptx()),
    ]
    to = f"index-{index.pk}"
    screen = shown(writer, writer.post(IMPORT, {"to": to, "chosen": files}))
    assert [len(items) for _lesson, items in screen.context["forms"].lessons] == [2]
    for file in files:
        file.seek(0)
    paths = ["Ons pakket/Les 2/werkblad.docx", "Ons pakket/Les 1/dia.pptx"]
    data = {"to": to, "folder": files, "paths": json.dumps(paths)}
    forms = shown(writer, writer.post(IMPORT, data)).context["forms"]
    assert [lesson.initial["title"] for lesson, _items in forms.lessons] == ["Les 1", "Les 2"]
    assert forms.pack.initial["title"] == "Ons pakket"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ no zip", "not a ZIP"),
        (zip_of({"lees.txt": b"words"}), "no document and no picture"),
        (b"", "leeg"),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_leaves_nothing(
    writer: Client, index: LessonIndexPage, folders: Path, content: bytes, told: str
) -> None:
    answer = bring(writer, content, index)
    assert answer.status_code == 422
    assert told in " ".join(answer.context["form"].errors["chosen"])
    assert not PackImport.objects.exists()
    assert not stored(folders)


def test_malware_in_it_refuses_all_of_it(
    writer: Client, index: LessonIndexPage, folders: Path, settings: Any
) -> None:
    content = zip_of({"les/goed.pdf": PDF, "les/slecht.pdf": b"%PDF-1.4\n" + HARMFUL + b"%%EOF"})
    with fake_clamd() as clamd:
        settings.MALWARE_SCANNER = clamd.address
        answer = bring(writer, content, index)
    assert "Malware was found" in answer.content.decode()
    assert "cannot be scanned" in bring(writer, content, index).content.decode()
    assert not PackImport.objects.exists()
    assert not stored(folders)


def test_what_is_wrong_is_told_beside_it_and_a_failure_half_way_leaves_nothing(
    writer: Client, index: LessonIndexPage, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = bring(writer, zip_of({"Les 1/a.docx": docx("a"), "Les 1/b.docx": docx("b")}), index)
    screen = shown(writer, answer)
    first = screen.context["forms"].lessons[0][1][0]
    data = filled(screen)
    wrong = data | {
        "lesson-0-title": "",
        first.add_prefix("role"): "pupil",
        first.add_prefix("kind"): "answers",
        first.add_prefix("title"): "Mijn titel",
    }
    refused = writer.post(answer.url, wrong)
    assert refused.status_code == 422
    html = refused.content.decode()
    for told in ("Give it a title.", "Answers are for the teacher.", "Mijn titel"):
        assert told in html
    kept = {name: value for name, value in data.items() if not name.endswith("keep")}
    assert "at least one" in writer.post(answer.url, kept).content.decode()

    before = stored(folders)

    def broken(page: LessonPackPage, *args: Any, **kwargs: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(LessonPackPage, "save_revision", broken)
    with pytest.raises(OSError, match="No space"):
        writer.post(answer.url, data)
    assert stored(folders) == before
    assert not LessonPackPage.objects.exists()
    assert not SiteDocument.objects.exists()
    monkeypatch.undo()
    assert writer.get(answer.url).status_code == 200


def test_it_is_given_up_or_forgotten_after_a_day(
    writer: Client, index: LessonIndexPage, folders: Path, django_capture_on_commit_callbacks: Any
) -> None:
    content = zip_of({"Les 1/a.docx": docx("a")})
    first, second = bring(writer, content, index), bring(writer, content, index)
    assert len(stored(folders)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        given_up: Any = writer.post(first.url, {"give-up": "1"})
    assert given_up.url == IMPORT
    assert writer.get(first.url).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget_uploads")
    assert len(stored(folders)) == 1
    # Of a process that was killed half-way.
    stray = folders / "private" / "imports" / "stray.zip"
    stray.write_bytes(b"x")
    os.utime(stray, (0, 0))
    PackImport.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget_uploads")
    assert not stored(folders)
    assert writer.get(second.url).status_code == 404


def test_only_who_makes_packs_imports_and_only_their_own(
    writer: Client, index: LessonIndexPage, maker: User, pack: LessonPackPage
) -> None:
    answer = bring(writer, zip_of({"Les 1/a.docx": docx("a")}), pack)
    assert f"to=index-{index.pk}" in writer.get(f"/admin/pages/{index.pk}/").content.decode()
    other = Client()
    other.force_login(maker)
    assert other.get(answer.url).status_code == 404
    assert other.post(answer.url, {}).status_code == 404
    nobody = Client()
    nobody.force_login(User.objects.create_user("other@ssstop.example", "secret"))
    for address in (IMPORT, answer.url):
        assert nobody.get(address).status_code == 403
    # Whoever may no longer write in the pack does not go on with what waits.
    pack.locked, pack.locked_by = True, maker
    pack.save()
    assert writer.get(answer.url).status_code == 302
    unknown = SimpleUploadedFile("a.zip", b"x")
    assert writer.post(IMPORT, {"to": "pack-999999", "chosen": unknown}).status_code == 422
