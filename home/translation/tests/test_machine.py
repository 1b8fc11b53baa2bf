"""What a machine translated, over real HTTP, is marked until a person has checked it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from home.models import AwarenessPage, MachineTranslation
from home.people.models import User
from home.people.roles import COMMUNICATIONS, HANDLER
from home.tests.approval import person
from home.tests.factories import add_page, make_homes

pytestmark = pytest.mark.django_db

NOTE = "This page was translated by a machine and not yet checked by a person."
UNDER = "/admin/machine-translation/"


@contextmanager
def engine(status: int = 200) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A LibreTranslate on this machine: it says each text in capitals."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(question)
            body = json.dumps({"translatedText": [text.upper() for text in question["q"]]}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def use(settings: Any, url: str) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
        "OPTIONS": {"LIBRETRANSLATE_URL": url, "API_KEY": "a-key"},
    }


@pytest.fixture
def editor(client: Client) -> User:
    user = User.objects.create_superuser("admin@example.org", "secret")
    user.language = "en"
    user.save()
    client.force_login(user)
    return user


@pytest.fixture
def draft(
    client: Client, editor: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Page:
    """An English page as it comes from 'Translate this page': in Dutch still."""
    homes = make_homes("nl", "en")
    source = add_page(AwarenessPage, homes["nl"], "wat is het", slug="wat", lead="uitleg")
    english = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/localize/submit/page/{source.pk}/", {"locales": [english.pk]})
    return AwarenessPage.objects.get(locale=english)


def note(client: Client) -> bool:
    response = Client().get("/en/wat/")
    assert response.status_code == 200
    return NOTE in response.content.decode()


def test_a_machine_fills_in_a_draft_and_readers_see_so_until_it_is_checked(
    client: Client, editor: User, draft: Page, settings: Any
) -> None:
    with engine() as (url, asked):
        use(settings, url)
        edit = client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
        assert f"{UNDER}{draft.pk}/" in edit
        assert client.get(f"{UNDER}{draft.pk}/").status_code == 200
        assert client.post(f"{UNDER}{draft.pk}/").status_code == 302
    (question,) = asked
    assert (question["source"], question["target"], question["api_key"]) == ("nl", "en", "a-key")
    assert {"wat is het", "uitleg"} <= set(question["q"])
    draft = AwarenessPage.objects.get(pk=draft.pk)
    written = draft.get_latest_revision_as_object()
    assert (written.title, written.lead) == ("WAT IS HET", "UITLEG")
    assert not draft.live
    draft.get_latest_revision().publish()
    assert note(client)

    assert client.post(f"{UNDER}{draft.pk}/checked/").status_code == 302
    assert not note(client)
    mark = MachineTranslation.objects.get(page=draft)
    assert mark.checked_by == editor
    assert mark.checked_at
    assert client.post(f"{UNDER}{draft.pk}/checked/").status_code == 302
    assert client.get(f"{UNDER}{draft.pk}/checked/").status_code == 302
    mark.refresh_from_db()
    # A sentence that a machine adds later has to be checked as well.
    StringTranslation.objects.filter(locale=draft.locale)[0].save()
    assert note(client)


@pytest.mark.parametrize("status", [500, 403])
def test_an_engine_that_fails_changes_nothing(
    client: Client, draft: Page, settings: Any, status: int
) -> None:
    before = draft.latest_revision_id
    with engine(status) as (url, _asked):
        use(settings, url)
        answer = client.post(f"{UNDER}{draft.pk}/", follow=True)
    assert "gave no answer" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.latest_revision_id == before
    assert not MachineTranslation.objects.exists()
    # The same where nobody listens any more.
    assert "gave no answer" in client.post(f"{UNDER}{draft.pk}/", follow=True).content.decode()


def test_a_machine_never_writes_over_a_person_s_words_or_what_readers_saw(
    client: Client, draft: Page, settings: Any
) -> None:
    with engine() as (url, asked):
        use(settings, url)
        draft.title = "In our own words"
        draft.save_revision()
        assert client.post(f"{UNDER}{draft.pk}/").status_code in (302, 403)
        assert asked == []
    assert draft.get_latest_revision_as_object().title == "In our own words"


def test_without_an_engine_nobody_is_offered_it(client: Client, draft: Page) -> None:
    assert UNDER not in client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    client.post(f"{UNDER}{draft.pk}/")
    assert not MachineTranslation.objects.exists()


def test_a_page_that_a_person_translated_says_nothing(client: Client, draft: Page) -> None:
    draft.save_revision().publish()
    assert not note(client)


@pytest.mark.parametrize(("role", "allowed"), [(COMMUNICATIONS, True), (HANDLER, False)])
def test_only_who_may_edit_the_page_checks_it(
    client: Client, draft: Page, role: str, allowed: bool
) -> None:
    MachineTranslation.objects.create(page=draft)
    client.force_login(person(role))
    client.post(f"{UNDER}{draft.pk}/checked/")
    assert MachineTranslation.objects.unchecked().exists() is not allowed
