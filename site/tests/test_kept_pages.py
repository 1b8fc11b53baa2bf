"""Kept pages on two web processes, as a server has them."""

from collections.abc import Iterator

import pytest

from .pages import addresses, every_address
from .served.client import Answer
from .served.demo import SiteFiles, copy_of
from .served.server import Server, serving

# So many requests that each process answers some.
LOOKS = 40
PATHS = ("/nl/wat-is-het/", "/ar/", "/uk/")
# Its form has a token of its own for each visitor; what somebody looks for is theirs.
NEVER_KEPT = {"report", "search"}
PUBLISH = """
from wagtail.models import Page
page = Page.objects.get(locale__language_code="nl", slug="wat-is-het").specific
page.lead = {lead!r}
page.save_revision().publish()
"""


@pytest.fixture(scope="module")
def two(demo_files: SiteFiles, worker_id: str) -> Iterator[Server]:
    with serving(copy_of(demo_files, f"kept-{worker_id}"), workers=2) as running:
        yield running


@pytest.mark.drill
def test_every_page_of_the_demo_is_kept(server: Server) -> None:
    """A page that reads a table of which nobody said that it stands on pages would not be."""
    lacking = {
        path
        for path in every_address(server.rows)
        if "ETag" not in server.client().get(path).headers
    }
    assert lacking == {
        path for (kind, _language), path in addresses(server.rows).items() if kind in NEVER_KEPT
    }
    assert "nobody registered" not in server.log.read_text(encoding="utf-8")


def looks(server: Server, path: str) -> list[Answer]:
    return [server.client().get(path) for _n in range(LOOKS)]


def publish(server: Server, lead: str) -> None:
    """From a process of its own, as what publishes by the clock does."""
    server.files.manage(
        "shell", "-c", PUBLISH.format(lead=lead), settings="config.settings.production"
    )


@pytest.mark.drill
def test_after_publishing_no_process_gives_the_old_page(two: Server) -> None:
    before = {path: {one.headers["ETag"] for one in looks(two, path)} for path in PATHS}
    assert all(len(tags) == 1 for tags in before.values())
    publish(two, "Zojuist veranderd.")
    changed = looks(two, "/nl/wat-is-het/")
    assert all("Zojuist veranderd." in one.text for one in changed)
    # And what does not show it is the same as before.
    for path in set(PATHS) - {"/nl/wat-is-het/"}:
        assert {one.headers["ETag"] for one in looks(two, path)} == before[path]
