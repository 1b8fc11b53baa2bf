"""Who gets in where: every admin address of ours by every role, as one table."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from wagtail import hooks

from .served.client import Answer, Client
from .served.demo import PASSWORD
from .served.server import Server

OUR_APPS = ("home", "campaign", "education", "reporting", "config")
ROLES = ("nobody", "communications", "vitree_editor", "handler", "analyst", "privacy", "admin")
DEMO_USER = {"privacy": "privacy_officer"}

IN, NO, LOGIN = "in", "no", "login"

# In the order of ROLES. 'nobody' is not signed in.
TABLE: dict[str, tuple[str, str, str]] = {
    "casework:index": ("GET", "casework/", "login no no in in in in"),
    "casework:index_results": ("GET", "casework/results/", "login no no in in in in"),
    "casework:detail": ("GET", "casework/{report}/", "login no no in in in in"),
    "casework:open_words": ("POST", "casework/{report}/words/", "login no no in no no in"),
    "casework:answer": ("POST", "casework/{report}/answer/", "login no no in no no in"),
    "casework:status": ("POST", "casework/{report}/status/", "login no no in no no in"),
    "casework:export": ("GET", "casework/export.csv", "login no no no in no in"),
    # Behaviours and areas are never deleted, and areas only loaded: no address does that.
    "behaviours:index": ("GET", "behaviours/", "login no no no no no in"),
    "behaviours:index_results": ("GET", "behaviours/results/", "login no no no no no in"),
    "behaviours:add": ("GET", "behaviours/new/", "login no no no no no in"),
    "behaviours:edit": ("GET", "behaviours/edit/{behaviour}/", "login no no no no no in"),
    "behaviours:history": ("GET", "behaviours/history/{behaviour}/", "login no no no no no in"),
    "behaviours:history_results": (
        "GET",
        "behaviours/history-results/{behaviour}/",
        "login no no no no no in",
    ),
    "known_places:index": ("GET", "known_places/", "login no no no no no in"),
    "known_places:index_results": ("GET", "known_places/results/", "login no no no no no in"),
    "known_places:add": ("GET", "known_places/new/", "login no no no no no in"),
    "known_places:edit": ("GET", "known_places/edit/{place}/", "login no no no no no in"),
    "known_places:delete": ("GET", "known_places/delete/{place}/", "login no no no no no in"),
    "known_places:history": ("GET", "known_places/history/{place}/", "login no no no no no in"),
    "known_places:history_results": (
        "GET",
        "known_places/history-results/{place}/",
        "login no no no no no in",
    ),
    "areas:index": ("GET", "areas/", "login no no no no no in"),
    "areas:index_results": ("GET", "areas/results/", "login no no no no no in"),
    "areas:edit": ("GET", "areas/edit/{area}/", "login no no no no no in"),
    "areas:history": ("GET", "areas/history/{area}/", "login no no no no no in"),
    "areas:history_results": ("GET", "areas/history-results/{area}/", "login no no no no no in"),
    "education_release_new": ("GET", "lessons/{pack}/release/", "login no in no no no in"),
    "lesson_releases:index": ("GET", "lesson_releases/", "login no in no no no in"),
    "lesson_releases:index_results": ("GET", "lesson_releases/results/", "login no in no no no in"),
    "lesson_releases:inspect": (
        "GET",
        "lesson_releases/inspect/{release}/",
        "login no in no no no in",
    ),
    # A release never changes: these addresses let nobody in.
    "lesson_releases:add": ("GET", "lesson_releases/new/", "login no no no no no no"),
    "lesson_releases:edit": ("GET", "lesson_releases/edit/{release}/", "login no no no no no no"),
    "lesson_releases:delete": (
        "GET",
        "lesson_releases/delete/{release}/",
        "login no no no no no no",
    ),
    "lesson_releases:history": (
        "GET",
        "lesson_releases/history/{release}/",
        "login no no no no no no",
    ),
    "lesson_releases:history_results": (
        "GET",
        "lesson_releases/history-results/{release}/",
        "login no no no no no no",
    ),
    "lesson_releases:usage": (
        "GET",
        "lesson_releases/usage/{release}/",
        "login no no no no no no",
    ),
    "video_texts:index": ("GET", "video_texts/", "login in in no no no in"),
    "video_texts:index_results": ("GET", "video_texts/results/", "login in in no no no in"),
    "video_texts:add": ("GET", "video_texts/new/", "login in in no no no in"),
    "video_texts:edit": ("GET", "video_texts/edit/{captions}/", "login in in no no no in"),
    "video_texts:delete": ("GET", "video_texts/delete/{captions}/", "login in in no no no in"),
    "video_texts:copy": ("GET", "video_texts/copy/{captions}/", "login in in no no no in"),
    "video_texts:history": ("GET", "video_texts/history/{captions}/", "login in in no no no in"),
    "video_texts:history_results": (
        "GET",
        "video_texts/history-results/{captions}/",
        "login in in no no no in",
    ),
    "video_texts:usage": ("GET", "video_texts/usage/{captions}/", "login in in no no no in"),
    "settings: site": ("GET", "settings/home/sitesettings/{site}/", "login in no no no no in"),
    "settings: help": ("GET", "settings/home/helpsettings/{site}/", "login in no no no no in"),
}
# Addresses that Wagtail makes for our settings: they have no name of ours.
BY_WAGTAIL = {"settings: site", "settings: help"}

NUMBERS = {
    "report": "SELECT min(id) FROM reporting_report",
    "behaviour": "SELECT min(id) FROM reporting_behaviour",
    "place": "SELECT min(id) FROM reporting_knownplace",
    "area": "SELECT min(id) FROM reporting_area",
    "pack": "SELECT min(page_ptr_id) FROM education_lessonpackpage",
    "release": "SELECT min(id) FROM education_packrelease",
    "captions": "SELECT min(id) FROM media_videotext",
    "site": "SELECT min(id) FROM wagtailcore_site",
}


@pytest.fixture(scope="module")
def people(server: Server) -> dict[str, Client]:
    """One signed-in visitor per role."""
    clients = {role: server.client() for role in ROLES}
    for role, client in clients.items():
        if role != "nobody":
            client.sign_in(f"{DEMO_USER.get(role, role)}@ssstop.example", PASSWORD)
    return clients


@pytest.mark.parametrize("name", TABLE)
def test_address_lets_in_exactly_these_roles(
    people: dict[str, Client], server: Server, name: str
) -> None:
    method, path, allowed = TABLE[name]
    numbers = {key: server.rows.value(query) for key, query in NUMBERS.items()}
    address = "/admin/" + path.format(**numbers)
    got = {role: outcome(ask(client, method, address)) for role, client in people.items()}
    assert got == dict(zip(ROLES, allowed.split(), strict=True))


def ask(client: Client, method: str, address: str) -> Answer:
    if method == "GET":
        return client.get(address)
    client.get("/admin/login/")  # gives the cookie to who has none yet
    return client.post(address, {"csrfmiddlewaretoken": client.cookies["csrftoken"]})


def outcome(answer: Answer) -> str:
    if answer.status == 200:
        return IN
    if answer.status == 302 and answer.location.startswith("/admin/login/"):
        return LOGIN
    if answer.status in {403, 404, 405} or answer.location in {"/admin/", "/"}:
        return NO
    return f"{answer.status} {answer.location}"


def test_table_names_every_admin_address_of_ours() -> None:
    own_spaces = set(_own_namespaces())
    named = {
        name
        for name, address, module in _addresses(get_resolver().url_patterns)
        if address.startswith("admin/")
        and (name.split(":")[0] in own_spaces or module.split(".")[0] in OUR_APPS)
    }
    assert named == TABLE.keys() - BY_WAGTAIL


def _own_namespaces() -> Iterator[str]:
    for register in hooks.get_hooks("register_admin_viewset"):
        if register.__module__.split(".")[0] in OUR_APPS:
            registered = register()
            for viewset in getattr(registered, "registerables", [registered]):
                yield viewset.url_namespace


def _addresses(
    patterns: Iterable[Any], prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, str]]:
    """Name, address and the module of the view of everything below `patterns`."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _addresses(pattern.url_patterns, address, inner)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield ":".join([*spaces, str(pattern.name)]), address, view.__module__
