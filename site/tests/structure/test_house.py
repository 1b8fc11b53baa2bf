"""The rules of the house that no other tool watches."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[3]
APPS = ("home", "campaign", "education", "reporting")
SIBLINGS = ("campaign", "education", "reporting")
MOST_LINES = 400
COUNTED = {".py", ".html", ".css", ".js", ".sh", ".toml"}
# Written by tools, by others, or as long as what they try.
NOT_COUNTED = {"tests", "migrations", "locale", "vendor", "node_modules"}
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


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_no_app_beside_or_above_it(app: str) -> None:
    above = set(SIBLINGS) - {app} if app in SIBLINGS else {*SIBLINGS}
    above.add("config")
    for path in own_files():
        if path.parts[0] != app or path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            assert not {name.split(".")[0] for name in names} & above, path


def test_only_the_vault_touches_keys_and_only_geo_knows_hexagons() -> None:
    rooms = {"nacl": "reporting/vault.py", "h3": "reporting/geo.py"}
    for path in own_files():
        if path.suffix != ".py" or "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = {node.module.split(".")[0]}
            else:
                continue
            for package in names & set(rooms):
                assert str(path) == rooms[package]


@pytest.mark.django_db
def test_every_text_of_the_interface_is_translated() -> None:
    call_command("update_translations", "--check", verbosity=0)


def test_models_of_reports_are_no_pages_snippets_or_search_entries() -> None:
    from wagtail.models import Page
    from wagtail.search.index import class_is_indexed
    from wagtail.snippets.models import get_snippet_models

    for model in apps.get_app_config("reporting").get_models():
        if model.__name__ == "ReportPage":
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
    for path in own_files():
        if path.suffix in {".md", ".txt", ".json", ".toml", ".cfg"} and "tests" not in path.parts:
            text = (ROOT / path).read_text(encoding="utf-8")
            assert "/home/" not in text.replace("/home/*", "") or path.parts[0] == "home", path
            assert "index-url" not in text, path
