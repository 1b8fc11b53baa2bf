"""Releasing a lesson pack: whole or not at all, once, and never changed again."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client

from education.blobs import store_bytes
from education.documents.tests import samples
from education.formats.problems import Code
from education.models import Blob, LessonPackPage, PackRelease, ReleaseArtefact, ReleasePlan
from education.releases import services
from education.releases.artefacts import artefacts_made
from education.releases.freezing import content_hash, thaw
from education.releases.planning import plan_version
from education.releases.services import NotReleasable, withdraw_release
from home.tests.factories import close

from .whole_pack import CHANGES, closed_link, document, lesson, publish, quiz, release, set_stream
from .whole_pack import worksheet as a_worksheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

ADDRESS = "/nl/lessen/straat/v/1.0.0/zip"
Kind = ReleaseArtefact.Kind
STATEMENTS = [
    "UPDATE education_packrelease SET facts = '{}'",
    "UPDATE education_packrelease SET patch = 7",
    "UPDATE education_packrelease SET superseded_by_id = id, is_current = false",
    "DELETE FROM education_packrelease",
    "UPDATE education_releaselesson SET title = 'x'",
    "DELETE FROM education_releaselesson",
    "UPDATE education_releaseitem SET role = 'pupil'",
    "DELETE FROM education_releaseitem",
    "UPDATE education_releasefile SET path = 'x'",
    "DELETE FROM education_releasefile",
    "UPDATE education_releaseartefact SET kind = 'x'",
    "DELETE FROM education_releaseartefact",
    "UPDATE education_changeentry SET text = 'x'",
    "DELETE FROM education_changeentry",
    "UPDATE education_releaseamendment SET reason = 'x'",
    "DELETE FROM education_releaseamendment",
    "UPDATE education_blob SET size = 1",
    "DELETE FROM education_blob",
]


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def zip_of(made: PackRelease, kind: str = Kind.ZIP) -> zipfile.ZipFile:
    artefact = made.artefacts.get(kind=kind)
    return zipfile.ZipFile(artefact.blob.file.open("rb"))


def change(pack: LessonPackPage, *items: dict[str, Any], **more: Any) -> LessonPackPage:
    set_stream(pack, "lessons", [lesson(*items, **more)])
    return publish(pack)


def problems_of(pack: LessonPackPage, version: str = "1.0.0") -> list[Code]:
    with pytest.raises(NotReleasable) as refusal:
        release(pack, version)
    return [problem.code for problem in refusal.value.problems]


class TestWrittenOnce:
    def test_the_database_itself_refuses(self, pack: LessonPackPage) -> None:
        made = release(pack)
        made.amendments.create(fact="keywords", before=["a"], after=["b"], reason="Fout")
        for statement in STATEMENTS:
            with (
                pytest.raises(DatabaseError, match="never changed"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)

    def test_what_was_superseded_or_withdrawn_stays_so(self, pack: LessonPackPage) -> None:
        first = release(pack)
        second = release(change(pack, quiz()), "1.1.0")
        withdraw_release(release=second, reason="Een fout", user=None)
        first, second = (PackRelease.objects.get(pk=one.pk) for one in (first, second))
        assert (first.superseded_by, first.is_current, second.is_current) == (second, False, False)
        for row, changed in (
            (first, {"superseded_by": None}),
            (first, {"is_current": True}),
            (second, {"withdrawn_at": None}),
            (second, {"withdrawn_reason": "Toch niet"}),
            (second, {"superseded_by": first}),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                PackRelease.objects.filter(pk=row.pk).update(**changed)

    def test_a_row_is_not_replaced_in_one_go(self, pack: LessonPackPage) -> None:
        if connection.vendor != "sqlite":
            return
        made = release(pack)
        entry = made.change_entries.get()
        row: list[int | str] = [entry.pk, "added", "anders", "", 0, made.pk]
        columns = 'id, type, text, teacher_action, "order", release_id'
        statement = f"INSERT OR REPLACE INTO education_changeentry ({columns}) VALUES (%s, %s, %s, %s, %s, %s)"  # noqa: S608, E501
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, row)


class TestVersions:
    @pytest.mark.parametrize("version", ["1.2.0", "1.1.9", "0.9.0", "1.2", "2", "", "1.2.0 beta"])
    def test_one_that_is_not_higher_or_no_version_is_refused(
        self, pack: LessonPackPage, version: str
    ) -> None:
        release(pack, "1.2.0")
        with pytest.raises(ValidationError) as refusal:
            release(pack, version)
        assert list(refusal.value.message_dict) == ["version"]
        assert PackRelease.objects.count() == 1

    def test_1_10_0_is_higher_than_1_9_0_and_is_current(self, pack: LessonPackPage) -> None:
        release(pack, "1.9.0")
        release(change(pack, quiz()), "1.10.0")
        told = [(made.version, made.is_current) for made in PackRelease.objects.of(pack)]
        assert told == [("1.10.0", True), ("1.9.0", False)]

    def test_one_that_was_overtaken_while_it_was_built_is_refused(
        self, pack: LessonPackPage
    ) -> None:
        plan = plan_version(pack=pack, version="1.0.0", changes=CHANGES, user=None)
        release(pack, "2.0.0")
        with pytest.raises(NotReleasable):
            services.carry_out(
                plan=plan, progress=lambda _done, _of: None, before_commit=lambda: None
            )

    def test_the_same_stands_in_everything_that_is_built(self, pack: LessonPackPage) -> None:
        made = release(pack, "2.1.3")
        archive = zip_of(made)
        assert "2.1.3" in archive.read("CHANGELOG.txt").decode()
        assert "2.1.3" in archive.read("index.html").decode()
        manifest = zip_of(made, Kind.CARTRIDGE).read("imsmanifest.xml").decode()
        assert "2.1.3" in manifest
        for kind in (Kind.NLLOM, Kind.JSONLD):
            assert "2.1.3" in made.artefacts.get(kind=kind).blob.file.read().decode(), kind


class TestWhatItHolds:
    def test_a_document_is_copied_cleaned_and_hashes_to_its_blob(
        self, pack: LessonPackPage
    ) -> None:
        chosen = document(samples.docx())
        change(pack, a_worksheet(chosen))
        made = release(pack)
        file = made.items.get().files.first()
        assert file is not None
        content = file.blob.file.read()
        assert hashlib.sha256(content).hexdigest() == file.blob.sha256
        assert samples.CANARY.encode() not in content
        chosen.file.delete()
        chosen.delete()
        assert zip_of(made).read(file.path) == content

    def test_the_same_file_in_the_next_release_is_the_same_blob_and_not_made_again(
        self, pack: LessonPackPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        chosen = document()
        first = release(change(pack, a_worksheet(chosen)))
        monkeypatch.setattr("education.releases.making.clean", None)
        second = release(change(pack, a_worksheet(chosen), quiz()), "1.1.0")
        blobs = [
            list(made.items.get(kind="worksheet").files.values_list("blob", flat=True))
            for made in (first, second)
        ]
        assert blobs[0] == blobs[1]

    def test_it_reads_back_as_it_was_and_builds_the_same_bytes(self, pack: LessonPackPage) -> None:
        change(pack, a_worksheet(document()), quiz(), closed_link())
        made = release(pack)
        again = thaw(PackRelease.objects.with_contents().get(pk=made.pk), [])
        assert content_hash(again) == made.content_hash
        stored = {one.kind: one.blob.sha256 for one in made.artefacts.select_related("blob")}
        assert {k: b.sha256 for k, b in artefacts_made(again, "", lambda _n: None)} == stored
        assert Kind.ZIP_ALL in stored

    def test_what_is_closed_is_in_no_file_for_everyone(self, pack: LessonPackPage) -> None:
        made = release(change(pack, quiz(), closed_link()))
        for kind in (Kind.ZIP, Kind.CARTRIDGE):
            archive = zip_of(made, kind)
            everything = b"".join(archive.read(name) for name in archive.namelist())
            assert b"vitree.example/antwoorden" not in everything
        archive = zip_of(made, Kind.CARTRIDGE_ALL)
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert b"vitree.example/antwoorden" in everything

    def test_equal_bytes_are_stored_once_and_a_cut_off_leftover_is_replaced(
        self, private_files: Path
    ) -> None:
        content = b"lesson"
        sha256 = hashlib.sha256(content).hexdigest()
        leftover = private_files / "blobs" / sha256[:2] / sha256
        leftover.parent.mkdir(parents=True)
        leftover.write_bytes(b"les")
        first, second = (store_bytes(content, "text/plain") for _n in range(2))
        assert first == second
        stored = [path.read_bytes() for path in private_files.rglob("*") if path.is_file()]
        assert stored == [content]


class TestWhatItNeeds:
    def test_changes_are_told(self, pack: LessonPackPage) -> None:
        with pytest.raises(ValidationError) as refusal:
            release(pack, changes=[{"type": "added", "text": " \n ", "teacher_action": ""}])
        assert list(refusal.value.message_dict) == ["changes"]

    def test_a_draft_cannot_be_released(self, pack: LessonPackPage) -> None:
        pack.unpublish()
        with pytest.raises(ValidationError):
            release(pack)

    def test_levels_disciplines_and_a_duration(self, pack: LessonPackPage) -> None:
        pack.levels.clear()
        pack.disciplines.clear()
        change(pack, quiz(), minutes=3)
        assert {Code.MISSING, Code.STEPS_TOO_LONG} <= set(problems_of(pack))

    def test_something_different_from_the_version_before(self, pack: LessonPackPage) -> None:
        release(pack)
        assert problems_of(publish(pack), "1.0.1") == [Code.UNCHANGED]

    def test_documents_that_can_be_given_out(self, pack: LessonPackPage) -> None:
        change(pack, a_worksheet(document(b"MZ not a document")), quiz())
        assert problems_of(pack) == [Code.DOCUMENT]

    def test_a_full_disk_leaves_nothing(
        self, pack: LessonPackPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(content: bytes, mime: str) -> Blob:
            raise OSError("No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("education.releases.artefacts.store_bytes", full)
            with pytest.raises(OSError, match="No space"):
                release(pack)
        assert not PackRelease.objects.exists()
        assert ReleasePlan.objects.exists()
        assert release(pack).is_current


class TestDownloads:
    def test_anyone_gets_the_zip_under_its_version(
        self, pack: LessonPackPage, client: Client
    ) -> None:
        release(pack)
        response = client.get(ADDRESS)
        content = body(response)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/zip"
        assert response["Content-Disposition"] == 'attachment; filename="straat-1.0.0.zip"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        assert not response.cookies
        again = client.get(ADDRESS, headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304

    def test_an_old_version_stays_as_it_was_when_the_page_changes(
        self, pack: LessonPackPage, client: Client
    ) -> None:
        release(pack)
        before = body(client.get(ADDRESS))
        pack.title = "Anders"
        release(publish(pack), "2.0.0")
        assert body(client.get(ADDRESS)) == before

    @pytest.mark.parametrize(
        "address",
        [
            "/nl/lessen/straat/v/9.9.9/zip",
            "/nl/lessen/straat/v/1.0.0/scorm",
            "/nl/lessen/straat/v/1.0.0/zip-all",
            "/nl/lessen/v/1.0.0/zip",
            "/nl/lessen/straat/v/01.0.0/zip",
        ],
    )
    def test_what_nobody_may_have_is_not_found(
        self, pack: LessonPackPage, client: Client, address: str
    ) -> None:
        release(change(pack, quiz(), closed_link()))
        assert client.get(address).status_code == 404

    def test_a_closed_pack_gives_no_file(self, pack: LessonPackPage, client: Client) -> None:
        release(pack)
        close(pack)
        response = client.get(ADDRESS)
        assert response.status_code == 302
        assert "login" in response["Location"]

    def test_a_withdrawn_version_gives_no_file(self, pack: LessonPackPage, client: Client) -> None:
        made = release(pack)
        with pytest.raises(ValidationError):
            withdraw_release(release=made, reason=" ", user=None)
        withdraw_release(release=made, reason="Een fout in les 1", user=None)
        assert client.get(ADDRESS).status_code == 404
        assert PackRelease.objects.get().withdrawn_reason == "Een fout in les 1"

    def test_a_missing_file_is_not_found_and_not_an_error(
        self, pack: LessonPackPage, client: Client, private_files: Path
    ) -> None:
        release(pack)
        for path in private_files.rglob("*"):
            if path.is_file():
                path.unlink()
        assert client.get(ADDRESS).status_code == 404
