"""Two versions side by side: what came, went, moved and changed, and in which words."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education.documents.tests import samples
from education.models import LessonPackPage, PackRelease
from education.releases import rewording
from education.releases.moving import moved
from education.releases.paragraphs import paragraphs_of
from home.people.models import User

from .whole_pack import closed_link, document, lesson, publish, quiz, release, set_stream
from .whole_pack import worksheet as a_worksheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

OTHER = "55555555-5555-4555-8555-555555555555"


def docx(*paragraphs: str) -> bytes:
    return samples.docx("".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs))


def worksheet(*paragraphs: str) -> dict[str, Any]:
    return a_worksheet(document(docx(*paragraphs)))


def second_lesson(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return lesson(*items, title="Samen", **more) | {"id": OTHER}


def released(pack: LessonPackPage, version: str, *lessons: dict[str, Any]) -> PackRelease:
    set_stream(pack, "lessons", list(lessons))
    return release(publish(pack), version)


def told(response: Any) -> dict[tuple[str, str], str]:
    return {
        (group.title, one.title): one.told
        for group in response.context["groups"]
        for one in group.differences
    }


@pytest.fixture
def compare(pack: LessonPackPage, maker: User, client: Client) -> Any:
    client.force_login(maker)
    return lambda **query: client.get(f"/admin/lessons/{pack.pk}/compare/", query)


def test_two_versions_are_told_apart_by_lesson_and_by_item(
    pack: LessonPackPage, compare: Any
) -> None:
    assert "There are no two versions" in compare().content.decode()
    first = released(
        pack, "1.0.0", lesson(worksheet("Kijk goed om je heen"), quiz()), second_lesson()
    )
    second = released(
        pack, "1.1.0",
        second_lesson(quiz(), goal="Weten wat mag"),
        lesson(worksheet("Kijk heel goed om je heen"), closed_link(), minutes=50),
    )  # fmt: skip
    third = released(pack, "2.0.0", lesson(closed_link(), minutes=50))
    response = compare(old=first.pk, new=second.pk)
    html = response.content.decode()
    assert "From 1.0.0 to 1.1.0" in html
    assert told(response) == {
        ("Samen", ""): "changed (goal, the order)",
        ("Samen", "Toets"): "moved (it was in “Grenzen”)",
        ("Grenzen", ""): "changed (minutes)",
        ("Grenzen", "Werkblad"): "changed (the files)",
        ("Grenzen", "Antwoorden"): "new",
    }
    assert re.search(r"Kijk ?<ins> ?heel ?</ins> ?goed om je heen", html)
    assert "Weten wat <del>kan</del><ins>mag</ins>" in html
    # The last two where nothing is asked, and the older one first whatever is asked.
    for query in ({}, {"old": third.pk, "new": second.pk}):
        response = compare(**query)
        assert "From 1.1.0 to 2.0.0" in response.content.decode()
        assert told(response) == {
            ("Grenzen", "Werkblad"): "removed",
            ("Samen", ""): "removed",
        }
    same = compare(old=first.pk, new=first.pk).content.decode()
    assert "Choose two different versions." in same
    assert "Select a valid choice" in compare(old=0, new=first.pk).content.decode()


def test_a_lesson_put_in_another_place_is_moved_and_what_stays_is_not(
    pack: LessonPackPage, compare: Any
) -> None:
    link, sheet = closed_link(), worksheet("Zelfde woorden")
    released(pack, "1.0.0", lesson(sheet, quiz(), link), second_lesson())
    # The same bytes, uploaded again, are no other file.
    again = worksheet("Zelfde woorden")
    released(pack, "1.0.1", second_lesson(), lesson(link, again, quiz()))
    assert told(compare()) == {("Samen", ""): "moved", ("Grenzen", "Antwoorden"): "moved"}


def test_the_next_version_s_documents_are_compared_with_the_last_one_s(
    pack: LessonPackPage, maker: User, client: Client
) -> None:
    released(pack, "1.0.0", lesson(worksheet("Een zin met een fuot erin")))
    set_stream(pack, "lessons", [lesson(worksheet("Een zin met een fout erin"))])
    publish(pack)
    client.force_login(maker)
    html = client.get(f"/admin/lessons/{pack.pk}/release/").content.decode()
    assert "een <del>fuot</del><ins>fout</ins> erin" in html


def test_what_cannot_be_told_or_is_too_much_is_said(
    pack: LessonPackPage, compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"woord{number}" for number in range(60)]
    first = released(pack, "1.0.0", lesson(worksheet("Tekst"), quiz()))
    second = released(pack, "1.0.1", lesson(worksheet(*words), quiz()))
    html = compare().content.decode()
    assert "and 21 more" in html
    assert html.count("<ins>") == rewording.MOST_CHANGES - 1
    monkeypatch.setattr(rewording, "MOST_LETTERS", 100)
    assert "only its beginning is compared" in compare().content.decode()
    monkeypatch.setattr(rewording, "MOST_BYTES", 10)
    assert "cannot be read here" in compare().content.decode()
    monkeypatch.setattr(rewording, "MOST_DOCUMENTS", 0)
    assert "Too many documents" in compare().content.decode()
    pdf = a_worksheet(document(b"%PDF-1.4\n%%EOF\n", "blad.pdf"))
    released(pack, "1.0.2", lesson(pdf, quiz()))
    assert "side by side" in compare(old=second.pk).content.decode()
    assert "side by side" in compare(old=first.pk).content.decode()


def test_as_many_questions_for_many_lessons_as_for_one(pack: LessonPackPage, compare: Any) -> None:
    released(pack, "1.0.0", lesson(worksheet("Een"), quiz()))
    released(pack, "1.0.1", lesson(worksheet("Twee"), quiz()))
    compare()
    with CaptureQueriesContext(connection) as few:
        compare()
    for version, words in (("2.0.0", "Drie"), ("2.0.1", "Vier")):
        released(
            pack,
            version,
            *(
                lesson(
                    *(worksheet(words) | {"id": _id(place, item)} for item in range(3)),
                    title=f"Les {place}",
                )
                | {"id": _id(place, 9)}
                for place in range(3)
            ),
        )
    with CaptureQueriesContext(connection) as many:
        assert len(told(compare())) == 3
    assert len(many) <= len(few)


def _id(place: int, item: int) -> str:
    return f"{place}{item}111111-1111-4111-8111-111111111111"


def test_the_fewest_have_moved() -> None:
    assert moved("abcd", "abcd") == set()
    assert moved("abcd", "dabc") == {"d"}
    assert moved("abcd", "axcd") == set()
    assert moved("abcd", "cdab") in ({"a", "b"}, {"c", "d"})
    assert moved("", "ab") == moved("ab", "") == set()


def test_html_is_read_by_its_blocks_and_plain_text_as_it_is() -> None:
    html = '<h2>Kop</h2><p>Zie <a href="https://a.nl/">deze site</a>.<br/>Regel</p>'
    assert paragraphs_of(html) == ("Kop", "Zie deze site (https://a.nl/).", "Regel")
    assert paragraphs_of("a < b") == ("a < b",)


def test_only_who_releases_the_pack_compares(
    pack: LessonPackPage, editor: User, client: Client
) -> None:
    client.force_login(editor)
    assert client.get(f"/admin/lessons/{pack.pk}/compare/").status_code in {302, 403}
