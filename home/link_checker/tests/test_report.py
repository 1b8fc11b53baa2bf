"""What an editor sees of links that do not work, and who may start a check."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.jobs.models import Job
from home.link_checker.services import JOB_KIND
from home.link_checker.verdicts import Reason, State
from home.models import AwarenessPage, CheckedLink, HomePage
from home.people.models import User
from home.people.page_access import give_page_access
from home.people.roles import AGENCY, COMMUNICATIONS, HANDLER, VITREE_EDITOR
from home.tests.approval import person
from home.tests.factories import add_page, make_homes

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/links/"


@pytest.fixture
def home(db: None) -> HomePage:
    return make_homes("nl", "en")["nl"]


@pytest.fixture
def editor(home: HomePage) -> User:
    return person(COMMUNICATIONS, language="en")


def add_link(address: str, *pages: AwarenessPage, **fields: Any) -> CheckedLink:
    values = {"state": State.BROKEN, "reason": Reason.NOT_FOUND, "status": 404} | fields
    values.setdefault("first_failed_at", timezone.now())
    link = CheckedLink.objects.create(
        address=address, leads="address", checked_at=timezone.now(), **values
    )
    link.pages.set(pages)
    return link


def page_of(client: Client, user: User, path: str = REPORT) -> BeautifulSoup:
    client.force_login(user)
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(html: BeautifulSoup) -> list[str]:
    return [" ".join(row.get_text().split()) for row in html.select("table.listing tbody tr")]


def test_each_link_with_what_is_wrong_and_where_it_stands(
    client: Client, home: HomePage, editor: User
) -> None:
    page = add_page(AwarenessPage, home, "Wat helpt")
    add_link("https://a.example/", page)
    add_link(
        "https://b.example/",
        page,
        state=State.MOVED,
        reason="",
        status=200,
        moved_to="https://b.example/new",
        first_failed_at=None,
    )
    add_link("https://c.example/", page, state=State.WORKS, reason="", status=200)
    html = page_of(client, editor)
    first, second = rows(html)
    assert "https://a.example/" in first
    assert "Wat helpt" in first
    assert "(404)" in first
    assert "https://b.example/new" in second
    assert html.select_one(f'a[href="/admin/pages/{page.pk}/edit/"]') is not None


def test_pages_of_others_are_not_shown(client: Client, home: HomePage) -> None:
    page = add_page(AwarenessPage, home, "Wat helpt")
    add_link("https://a.example/", page)
    # A section of another organisation; by name, since home knows no sibling.
    add_page(apps.get_model("education", "LessonIndexPage"), home, "Lessen")
    assert rows(page_of(client, person(VITREE_EDITOR, language="en"))) == []


def test_a_filter_by_state(client: Client, home: HomePage, editor: User) -> None:
    page = add_page(AwarenessPage, home, "Wat helpt")
    add_link("https://a.example/", page)
    add_link("https://b.example/", page, state=State.UNSURE, reason=Reason.SLOW, status=None)
    assert len(rows(page_of(client, editor))) == 2
    (row,) = rows(page_of(client, editor, f"{REPORT}?state=unsure"))
    assert "https://b.example/" in row


def test_nothing_is_said_that_is_not_known(client: Client, home: HomePage, editor: User) -> None:
    text = page_of(client, editor).get_text()
    assert "never checked" in text
    assert "every link" not in text
    Job.objects.create(kind=JOB_KIND, state=Job.State.DONE, finished_at=timezone.now())
    text = page_of(client, editor).get_text()
    assert "Last checked on" in text
    assert "every link on your pages worked" in text
    page = add_page(AwarenessPage, home, "Wat helpt")
    add_link("https://a.example/", page, state=State.NEW, reason="", status=None)
    text = page_of(client, editor).get_text()
    assert "every link on your pages worked" not in text
    assert "not checked yet" in text


def test_a_button_starts_a_check(
    client: Client, home: HomePage, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{REPORT}check/")
    assert response.headers["Location"] == REPORT
    job = Job.objects.get()
    assert (job.kind, job.owner, job.state) == (JOB_KIND, editor, Job.State.DONE)


def test_how_far_a_check_is_and_no_second_button(
    client: Client, home: HomePage, editor: User
) -> None:
    job = Job.objects.create(kind=JOB_KIND, owner=editor)
    html = page_of(client, editor)
    assert html.select_one("[data-job-progress]") is not None
    assert html.select_one(f'form[action="{REPORT}check/"]') is None
    client.post(f"{REPORT}check/")
    assert list(Job.objects.all()) == [job]
    Job.objects.update(owner=None)
    assert "being checked" in page_of(client, editor).get_text()


@pytest.mark.parametrize("role", [HANDLER, AGENCY])
def test_who_looks_after_no_pages_is_turned_away(client: Client, home: HomePage, role: str) -> None:
    user = person(role)
    if role == AGENCY:
        give_page_access(user, add_page(AwarenessPage, home, "Campagne"), None)
    client.force_login(user)
    assert client.get(REPORT).status_code == 302
    client.post(f"{REPORT}check/")
    assert not Job.objects.exists()


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", [REPORT, "/admin/"])
def test_more_links_and_pages_cost_no_more_queries(
    client: Client, home: HomePage, editor: User, path: str
) -> None:
    client.force_login(editor)
    page = add_page(AwarenessPage, home, "Eerste")
    add_link("https://a.example/", page)
    client.get(path)
    few = queries_of(client, path)
    pages = [page, *(add_page(AwarenessPage, home, f"Pagina {n}") for n in range(8))]
    for number in range(12):
        add_link(f"https://a.example/{number}", *pages)
    assert queries_of(client, path) == few


def test_the_first_page_tells_only_of_what_is_broken(
    client: Client, home: HomePage, editor: User
) -> None:
    page = add_page(AwarenessPage, home, "Wat helpt")
    add_link("https://b.example/", page, state=State.UNSURE, reason=Reason.SLOW, status=None)
    assert "broken_links" not in str(page_of(client, editor, "/admin/"))
    earlier = timezone.now() - timedelta(days=3)
    for number in range(6):
        add_link(f"https://a.example/{number}", page, first_failed_at=earlier)
    panel = page_of(client, editor, "/admin/").select_one("#broken_links-section")
    assert panel is not None
    assert len(panel.select("tbody tr")) == 5
    link = panel.select_one(".dashboard-more a")
    assert link is not None
    assert link.get_text() == "6 links do not work: see the list"
    assert len(rows(page_of(client, editor, str(link["href"])))) == 6


def test_a_page_that_goes_takes_its_use_along(client: Client, home: HomePage, editor: User) -> None:
    page = add_page(AwarenessPage, home, "Wat helpt")
    add_link("https://a.example/", page)
    page.delete()
    assert rows(page_of(client, editor)) == []
