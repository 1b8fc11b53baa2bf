"""From a folder on a server: shown, and made a draft only when that is asked for."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from education.models import LessonIndexPage, LessonPackPage

from .archives import pack_files

pytestmark = pytest.mark.django_db


def test_a_folder_is_shown_and_becomes_a_draft_when_confirmed(
    index: LessonIndexPage, folders: Path, tmp_path: Path
) -> None:
    for name, content in pack_files().items():
        path = tmp_path / "from" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    source = tmp_path / "from" / "Straat van ons"
    (source / "wachtwoorden.docx").symlink_to("/etc/passwd")
    told = StringIO()
    call_command("import_pack", source, stdout=told)
    lines = told.getvalue().splitlines()
    assert [line.strip() for line in lines if line[:4].strip() and "left" not in line] == [
        "Straat van ons", "Grenzen", "Omstanders", "Afronden", "Opdracht (pupil, worksheet)"
    ]  # fmt: skip
    assert "wachtwoorden" not in told.getvalue()
    assert not LessonPackPage.objects.exists()
    call_command("import_pack", source, "--confirm", "--language", "nl", stdout=told)
    page = LessonPackPage.objects.get()
    assert (page.title, page.live, len(page.lessons)) == ("Straat van ons", False, 3)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_pack", tmp_path / "none.zip")
    with pytest.raises(CommandError, match="language"):
        call_command("import_pack", source, "--confirm", "--language", "uk", stdout=told)
