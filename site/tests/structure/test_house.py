"""The rules of the house that no other tool watches."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[3]
MOST_LINES = 400
COUNTED = {".py", ".html", ".css", ".js", ".sh", ".toml"}
# Written by tools, by others, or as long as what they try.
NOT_COUNTED = {"tests", "migrations", "locale", "vendor", "node_modules"}
# Folders of a person or a workplace, and addresses of a package registry.
MACHINE = re.compile(r"(?<![\w.*])/(?:root|Users|home/\w+|work)/|--(?:extra-)?index-url|registry\.")
NAMES_THAT_SAY_NOTHING = {"utils.py", "helpers.py", "common.py", "misc.py"}


def own_files() -> Iterator[Path]:
    """What version control has, or would have, of this checkout, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a checkout of git")
    for line in listed.stdout.splitlines():
        if (ROOT / line).is_file():
            yield Path(line)


def test_site_is_a_folder_and_never_a_package() -> None:
    assert (ROOT / "site" / "config" / "__init__.py").exists()
    assert not (ROOT / "site" / "__init__.py").exists()


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_file_is_longer_than_a_reader_holds_in_mind() -> None:
    long = {
        str(path): lines
        for path in own_files()
        if path.suffix in COUNTED
        and not NOT_COUNTED & set(path.parts)
        and (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def test_files_are_named_for_what_they_hold() -> None:
    assert not [path for path in own_files() if path.name in NAMES_THAT_SAY_NOTHING]


def test_arrows_are_kept() -> None:
    """The contracts of pyproject.toml: who may import whom, who may touch keys and hexagons."""
    program = Path(sys.executable).with_name("lint-imports")
    judged = subprocess.run(
        [str(program), "--no-logo", "--no-cache"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert judged.returncode == 0, judged.stdout
    assert "0 broken" in judged.stdout


@pytest.mark.django_db
def test_every_text_of_the_interface_is_translated() -> None:
    call_command("update_translations", "--check", verbosity=0)


def test_models_of_reports_are_no_pages_snippets_or_search_entries() -> None:
    from wagtail.models import Page
    from wagtail.search.index import class_is_indexed
    from wagtail.snippets.models import get_snippet_models

    for model in apps.get_app_config("reporting").get_models():
        # Prose around a form, and the place of what is public anyway.
        if model.__name__ in ("ReportPage", "EditionIndexPage"):
            continue
        assert not issubclass(model, Page)
        assert not class_is_indexed(model)
        assert model not in get_snippet_models()


def test_nothing_points_at_an_incident() -> None:
    from reporting.models import Incident

    pointing = [
        relation
        for relation in Incident._meta.get_fields()
        if relation.auto_created and not relation.concrete
    ]
    assert not pointing


def test_documents_of_the_project_name_no_path_of_a_machine() -> None:
    told = [
        f"{path}: {found[0]}"
        for path in own_files()
        if path.suffix in {".md", ".txt", ".json", ".toml", ".example"}
        for found in MACHINE.finditer((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert not told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_of_ours_says_something_else_on_wagtails_own_screens(language: str) -> None:
    """Catalogues are one heap: the same English from us takes the place of Wagtail's words."""
    ours = words(Path(settings.LOCALE_PATHS[0]) / language)
    changed = {}
    for app in apps.get_app_configs():
        if not app.name.startswith("wagtail"):
            continue
        for text, theirs in words(Path(app.path) / "locale" / language).items():
            if theirs and ours.get(text, theirs) not in ("", theirs):
                changed[text] = (app.name, theirs, ours[text])
    assert not changed


def words(folder: Path) -> dict[str, str]:
    """Translation by text, of texts without a context; apostrophes of any form are one."""
    catalogue = folder / "LC_MESSAGES" / "django.po"
    if not catalogue.exists():
        return {}
    entries = polib.pofile(str(catalogue))
    return {
        entry.msgid: entry.msgstr.replace("’", "'")
        for entry in entries
        if not entry.obsolete and entry.msgctxt is None
    }
