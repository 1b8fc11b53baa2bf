"""The admin's first page: to each role what is theirs to do, however much there is."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.dashboard.translations import Version, backlogs
from home.models import AwarenessPage, HomePage
from home.people.models import User
from home.people.roles import ADMIN, COMMUNICATIONS, COMMUNICATIONS_CHIEF, HANDLER

from .approval import person, submit
from .factories import add_page, make_homes

pytestmark = pytest.mark.django_db

NUMBERS = count(1)
LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def homes() -> dict[str, HomePage]:
    return make_homes("nl", "en")


def panels(client: Client, user: User) -> dict[str, str]:
    """The panels of somebody's first page, by name: their words."""
    client.force_login(user)
    response = client.get("/admin/")
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    found = {}
    for section in soup.select("section.w-panel--dashboard"):
        assert isinstance(section, Tag)
        name = str(section["id"]).removesuffix("-section")
        found[name] = " ".join(section.get_text(" ").split())
    return found


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (COMMUNICATIONS, ["waiting", "scheduled", "translations", "due_pages", "stale"]),
        (COMMUNICATIONS_CHIEF, ["waiting", "scheduled", "translations", "due_pages", "stale"]),
        (HANDLER, ["reports"]),
        (ADMIN, ["accounts"]),
    ],
)
def test_each_role_has_its_panels(
    client: Client, homes: dict[str, HomePage], role: str, names: list[str]
) -> None:
    assert list(panels(client, person(role))) == names


def test_panels_without_anything_say_so(client: Client, homes: dict[str, HomePage]) -> None:
    assert all(len(words) > 30 for words in panels(client, person(COMMUNICATIONS)).values())


def test_who_has_nothing_to_do_is_told_whom_to_ask(client: Client) -> None:
    user = person("agency")
    client.force_login(user)
    assert panels(client, user) == {}
    assert b"<p>" in client.get("/admin/").content


def test_what_is_planned_old_and_waiting_is_shown(
    client: Client, homes: dict[str, HomePage]
) -> None:
    old = add_page(AwarenessPage, homes["nl"], "Heel oud", last_published_at=LONG_AGO)
    add_page(AwarenessPage, homes["nl"], "Oud concept", last_published_at=LONG_AGO, live=False)
    soon = timezone.now() + timedelta(days=3)
    add_page(AwarenessPage, homes["nl"], "Verdwijnt", expire_at=soon)
    later = add_page(AwarenessPage, homes["nl"], "Komt eraan", live=False, go_live_at=soon)
    later.save_revision(approved_go_live_at=soon)
    draft = add_page(AwarenessPage, homes["nl"], "Ter beoordeling", live=False)
    draft.save_revision()
    submit(client, person(COMMUNICATIONS), draft)
    chief = panels(client, person(COMMUNICATIONS_CHIEF))
    assert "Heel oud" in chief["stale"]
    assert "Oud concept" not in chief["stale"]
    assert "Verdwijnt" in chief["scheduled"]
    assert "Komt eraan" in chief["scheduled"]
    assert chief["scheduled"].index("Komt eraan") > 0
    assert "Ter beoordeling" in chief["waiting"]
    writer = panels(client, User.objects.get(email__startswith="communications@"))
    assert "Ter beoordeling" in writer["waiting"]
    assert writer["waiting"] != chief["waiting"]
    assert old.title in writer["stale"]


def test_what_should_have_gone_live_is_told(client: Client, homes: dict[str, HomePage]) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    page = add_page(AwarenessPage, homes["nl"], "Te laat", live=False)
    on_time = panels(client, person(COMMUNICATIONS))["scheduled"]
    page.save_revision(approved_go_live_at=hour_ago)
    late = panels(client, User.objects.get())["scheduled"]
    assert "Te laat" in late
    assert late != on_time


def version(key: Any, language: str, **fields: Any) -> Version:
    now = timezone.now()
    values: dict[str, Any] = {
        "live": True,
        "alias_of_id": None,
        "last_published_at": now,
        "written_at": now,
    } | fields
    return Version(pk=next(NUMBERS), key=key, language=language, **values)


def test_missing_and_outdated_versions_are_counted() -> None:
    keys = [uuid4() for _ in range(6)]
    versions = [version(key, "nl") for key in keys[:5]]
    versions += [
        version(keys[0], "en"),
        version(keys[1], "en", written_at=LONG_AGO),
        version(keys[2], "en", alias_of_id=1),
        # Not public, so nobody waits for a translation of it.
        version(keys[5], "nl", live=False),
    ]
    (english,) = backlogs(versions, {"nl": "Nederlands", "en": "Engels"}, "nl")
    assert len(english.missing) == 3
    assert len(english.outdated) == 1


def test_the_list_of_a_language_leads_to_the_work(
    client: Client, homes: dict[str, HomePage]
) -> None:
    page = add_page(AwarenessPage, homes["nl"], "Nog niet in het Engels")
    client.force_login(person(COMMUNICATIONS))
    html = client.get("/admin/translations/en/").content.decode()
    assert "Nog niet in het Engels" in html
    assert f"/admin/localize/submit/page/{page.pk}/" in html
    assert client.get("/admin/translations/nl/").status_code == 404
    client.force_login(person(HANDLER))
    assert client.get("/admin/translations/en/").status_code == 302


def make_work(homes: dict[str, HomePage], number: int, writer: User, client: Client) -> None:
    soon = timezone.now() + timedelta(days=3)
    for _ in range(number):
        title = uuid4().hex[:8]
        add_page(AwarenessPage, homes["nl"], f"Oud {title}", last_published_at=LONG_AGO)
        page = add_page(AwarenessPage, homes["nl"], f"Komt {title}", live=False)
        page.save_revision(approved_go_live_at=soon)
        draft = add_page(AwarenessPage, homes["nl"], f"Wacht {title}", live=False)
        draft.save_revision()
        submit(client, writer, draft)


@pytest.mark.parametrize("role", [COMMUNICATIONS, COMMUNICATIONS_CHIEF, ADMIN])
def test_queries_do_not_grow_with_the_work(
    client: Client, homes: dict[str, HomePage], role: str
) -> None:
    writer = person(COMMUNICATIONS)
    user = writer if role == COMMUNICATIONS else person(role)
    make_work(homes, 2, writer, client)
    few = asked(client, user)
    make_work(homes, 6, writer, client)
    for _ in range(12):
        add_page(AwarenessPage, homes["nl"], uuid4().hex, last_published_at=LONG_AGO)
        User.objects.create_user(f"{uuid4().hex}@example.org", "secret")
    assert asked(client, user) == few


def asked(client: Client, user: User) -> int:
    client.force_login(user)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/admin/").status_code == 200
    return len(queries)


def test_accounts_are_counted(client: Client) -> None:
    admin = person(ADMIN)
    tomorrow = timezone.localdate() + timedelta(days=1)
    User.objects.create_user("soon@example.org", "secret", access_until=tomorrow)
    User.objects.create_user("invited@example.org", None)
    words = panels(client, admin)["accounts"].split()
    assert [word for word in words if word.isdigit()][:2] == ["2", "1"]
