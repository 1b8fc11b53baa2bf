"""Home stands without each of its siblings; loading the demo again changes nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from home import registries
from home.demo.load import load_demo
from home.people import panels
from home.people.models import User

from ..served.database import Rows
from ..served.demo import SiteFiles, copy_of

SIBLINGS = ("campaign", "education", "reporting")
# Where the apps put something in: every dictionary of these modules whose name begins with '_'.
REGISTRIES = (registries, panels)
CHANGE = """
from home.models import AwarenessPage
page = AwarenessPage.objects.filter(locale__language_code="nl").earliest("pk")
page.title = "Door een redacteur veranderd"
page.save_revision().publish()
"""


def _module(value: Any) -> str:
    return str(getattr(value, "__module__", type(value).__module__))


def _take_out(monkeypatch: pytest.MonkeyPatch, sibling: str) -> int:
    """Removes from every registry what `sibling` put in; how much that was."""
    removed = 0
    for module in REGISTRIES:
        for name, registry in vars(module).items():
            if not name.startswith("_") or not isinstance(registry, dict) or name[:2] == "__":
                continue
            kept = {
                key: value
                for key, value in registry.items()
                if sibling not in {_module(key).split(".")[0], _module(value).split(".")[0]}
            }
            removed += len(registry) - len(kept)
            monkeypatch.setattr(module, name, kept)
    return removed


@pytest.mark.drill
@pytest.mark.django_db
@pytest.mark.parametrize("sibling", SIBLINGS)
def test_home_runs_without_the_registrations_of_a_sibling(
    monkeypatch: pytest.MonkeyPatch, client: Client, sibling: str
) -> None:
    assert _take_out(monkeypatch, sibling) > 0
    load_demo()
    for language in ("nl", "ar"):
        assert client.get(f"/{language}/").status_code == 200
    client.force_login(User.objects.create_superuser("all@example.org", "secret"))
    assert client.get("/admin/").status_code == 200


@pytest.fixture
def own_site(demo_files: SiteFiles, worker_id: str) -> Iterator[SiteFiles]:
    """A copy of the demo that nobody serves."""
    files = copy_of(demo_files, f"alone-{worker_id}")
    yield files
    files.remove()


def _row_counts(rows: Rows) -> dict[str, int]:
    if rows.url.startswith("sqlite"):
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    else:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return {table: rows.count(f'"{table}"') for (table,) in rows.all(query)}


@pytest.mark.drill
def test_demo_loaded_again_adds_nothing_and_an_editors_change_stays(own_site: SiteFiles) -> None:
    rows = Rows(own_site.database_url)
    own_site.manage("shell", "-c", CHANGE)
    before = _row_counts(rows)
    own_site.manage("load_demo")
    assert _row_counts(rows) == before
    title = "SELECT count(*) FROM wagtailcore_page WHERE title = ?"
    assert rows.value(title, "Door een redacteur veranderd") == 1
