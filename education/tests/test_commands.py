"""What an operator runs for lesson packs."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from education.models import LessonPackPage, VocabularyTerm
from education.vocabularies.exchange_file import HEADER

from .whole_pack import release

pytestmark = pytest.mark.django_db

VOCABULARIES = Path(__file__).parents[1] / "vocabularies"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_a_released_file_that_is_gone_or_changed_is_named(
    pack: LessonPackPage, private_files: Path
) -> None:
    release(pack)
    assert "wrong: 0" in run("verify_blobs")
    changed, gone, *_others = sorted(path for path in private_files.rglob("*") if path.is_file())
    changed.write_bytes(b"something else")
    gone.unlink()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_blobs", stdout=out)
    assert f"{changed.name}: changed" in out.getvalue()
    assert f"{gone.name}: missing" in out.getvalue()
    assert "wrong: 2" in out.getvalue()


def test_nothing_is_released_before_its_moment(db: None) -> None:
    assert run("release_planned") == "started: 0\n"


def test_the_levels_and_disciplines_that_came_along_are_there(db: None) -> None:
    for purpose, name in (("level", "levels.json"), ("discipline", "disciplines.json")):
        terms = json.loads((VOCABULARIES / name).read_text(encoding="utf-8"))["terms"]
        stored = VocabularyTerm.objects.filter(purpose=purpose).values_list("code", flat=True)
        assert list(stored) == [term["code"] for term in terms]


def test_a_vocabulary_adds_what_is_not_there_and_takes_nothing_away(
    db: None, tmp_path: Path
) -> None:
    known = VocabularyTerm.objects.levels().get(code="po_groep7")
    new = "0f6c3a8e-5a31-4f0e-9f1b-1c5a2a7d9b11"
    rows = [
        HEADER,
        ["educational level", "v", "po_groep7", known.identifier, "Groep zeven", "Onderwijsniveau"],
        ["educational level", "v", "po_groep9", new, "Groep negen", "Onderwijsniveau"],
    ]
    rows[1][5] = rows[2][5] = "educational level"
    file = tmp_path / "levels.csv"
    file.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    before = VocabularyTerm.objects.count()
    assert run("load_vocabularies", str(file)) == "new or changed: 2\n"
    assert run("load_vocabularies", str(file)) == "new or changed: 0\n"
    known.refresh_from_db()
    assert known.label == "Groep zeven"
    assert known.term.name("nl") == "Groep 7"
    assert VocabularyTerm.objects.get(identifier=new).code == "po_groep9"
    assert VocabularyTerm.objects.count() == before + 1


@pytest.mark.parametrize("content", ["", "a;b;c", "\x00"])
def test_another_file_is_refused_with_a_word_on_why(db: None, tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        run("load_vocabularies", str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        run("load_vocabularies", str(tmp_path / "none.csv"))
