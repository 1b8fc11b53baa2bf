"""Which files can be items is judged by what they are: where they are chosen, and at a release."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from wagtail.blocks import StructBlockValidationError
from wagtail.test.utils.form_data import nested_form_data, streamfield

from education.blocks.items import FileItemBlock, PictureItemBlock
from education.documents.tests import samples
from education.models import LessonPackPage, PackRelease
from home.media.models import SiteDocument
from home.people.models import User
from home.tests.factories import make_image

from .whole_pack import (
    WORKSHEET,
    document,
    lesson,
    publish,
    quiz,
    release,
    set_stream,
    worksheet,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

PDF = b"%PDF-1.4\nfor a test\n%%EOF"


def errors(chosen: SiteDocument, pdf: SiteDocument | None = None) -> dict[str, str]:
    """What stands beside the fields of an item."""
    block = FileItemBlock()
    value = block.to_python(worksheet(chosen)["value"] | {"pdf": pdf and pdf.pk})
    try:
        block.clean(value)
    except StructBlockValidationError as error:
        return {name: " ".join(one.messages) for name, one in error.block_errors.items()}
    return {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("les.docx", samples.docx()),
        ("les.pptx", samples.pptx()),
        ("les.odt", samples.odt()),
        ("les.odp", samples.odp()),
        ("les.pdf", PDF),
        # Its name is wrong, and it is what it is.
        ("les.txt", PDF),
    ],
)
def test_what_teachers_open_can_be_an_item(name: str, content: bytes) -> None:
    assert errors(document(content, name)) == {}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("les.docx", b"MZ a program", "This is not a document"),
        ("les.pdf", b"<html>no PDF</html>", "This is not a document"),
        ("les.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old format"),
        ("les.pptx", b"PK\x03\x04 cut off", "damaged"),
    ],
)
def test_what_is_something_else_is_refused_beside_its_field(
    name: str, content: bytes, told: str
) -> None:
    with translation.override("en"):
        assert told in errors(document(content, name))["document"]


def test_what_the_media_library_shows_everyone_cannot_be_closed() -> None:
    block = PictureItemBlock()
    told = {"title": "Plein", "role": "pupil", "text_alternative": "Een plein."}
    for access, refused in (("open", False), ("closed", True)):
        value = block.to_python(told | {"access": access, "image": make_image().pk})
        if not refused:
            block.clean(value)
            continue
        with pytest.raises(StructBlockValidationError) as found:
            block.clean(value)
        assert set(found.value.block_errors) == {"access"}


def test_a_pdf_is_a_pdf_and_nothing_is_too_large(settings: Any) -> None:
    chosen = document(samples.docx())
    with translation.override("en"):
        assert errors(chosen, document(PDF, "les.pdf")) == {}
        assert "not a PDF" in errors(chosen, document(samples.docx(), "les.pdf"))["pdf"]
        settings.LESSON_FILE_MAX_BYTES = 50
        assert "at most 50" in errors(chosen)["document"]
        block = PictureItemBlock()
        common = {"title": "Plein", "role": "pupil", "access": "open", "text_alternative": "Plein"}
        picture = block.to_python(common | {"image": make_image().pk})
        with pytest.raises(StructBlockValidationError):
            block.clean(picture)


def test_the_form_of_a_pack_says_it_and_keeps_what_was_typed(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    client.force_login(maker)
    bad = worksheet(document(b"MZ a program", "les.docx"))["value"]
    bad |= {"title": "Mijn werkblad", "pdf": ""}
    data = nested_form_data(
        {
            "title": "Nieuw", "slug": "straat", "items": streamfield([("file", bad)]),
            **{name: streamfield([]) for name in (
                "body", "learning_goals", "routes", "lessons", "letters", "authors")},
            "audience": "pupils", "youngest": "10", "oldest": "12", "duration_minutes": "45",
            "licence": "cc-by-sa-40", "guidance": "null", "after_lesson": "null",
            "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        }
    )  # fmt: skip
    answer = client.post(f"/admin/pages/{pack.pk}/edit/", data)
    html = answer.content.decode()
    assert "This is not a document" in html
    assert "Mijn werkblad" in html


def test_a_release_says_of_each_file_what_is_wrong_before_anything_is_made(
    pack: LessonPackPage, maker: User, client: Client, settings: Any
) -> None:
    release(pack)
    bad = worksheet(document(b"MZ a program"))
    set_stream(pack, "lessons", [lesson(bad, quiz())])
    publish(pack)
    client.force_login(maker)
    html = client.get(f"/admin/lessons/{pack.pk}/release/").content.decode()
    assert "Werkblad: This is not a document in pptx" in html
    settings.LESSON_FILE_MAX_BYTES = 10
    file = SimpleUploadedFile("beter.docx", samples.docx("Beter"))
    data = {"file": file, "text": "Beter", "teacher_action": ""}
    answer = client.post(f"/admin/lessons/{pack.pk}/correct/{WORKSHEET}/", data)
    assert "too large for a lesson" in answer.content.decode()
    assert PackRelease.objects.count() == 1
