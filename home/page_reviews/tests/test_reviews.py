"""Looking a page over: who may, what it changes, and who sees it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from home.models import AwarenessPage, HomePage, PageReview
from home.page_cache import one_at_a_time
from home.page_reviews.months import months_later
from home.people.models import User
from home.people.page_access import give_page_access
from home.people.roles import AGENCY, COMMUNICATIONS, HANDLER
from home.tests.approval import person
from home.tests.factories import add_page, make_homes
from home.tests.kept_pages import SmallSite, purged

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/reviews/"


@pytest.fixture
def home(db: None) -> HomePage:
    homes = make_homes("nl", "en", first_published_at=timezone.now())
    return homes["nl"]


@pytest.fixture
def editor(home: HomePage) -> User:
    return person(COMMUNICATIONS, language="en")


def long_ago(months: int = 7) -> datetime:
    return timezone.now() - timedelta(days=31 * months)


def add(home: Page, title: str, **fields: Any) -> AwarenessPage:
    values = {"first_published_at": timezone.now(), "slug": title.lower()} | fields
    return add_page(AwarenessPage, home, title, **values)


def looked_over(page: Page, on: date, months: int = 6) -> PageReview:
    due = months_later(on, months)
    return PageReview.objects.create(page_id=page.pk, reviewed_at=on, months=months, due_on=due)


def soup(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(client: Client, path: str = REPORT) -> list[str]:
    rows = soup(client, path).select("table.listing tbody tr td.title a")
    return [row.get_text(strip=True) for row in rows]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 11, 5), 6, date(2027, 5, 5)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -6, date(2025, 7, 15)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_one_press_confirms_and_makes_no_version(
    client: Client, home: HomePage, editor: User
) -> None:
    page = add(home, "Wat")
    page.save_revision().publish()
    before = page.revisions.count(), Page.objects.get(pk=page.pk).latest_revision_created_at
    client.force_login(editor)
    edit = f"/admin/pages/{page.pk}/edit/"
    button = soup(client, edit).select_one(f'form[action="/admin/page-review/{page.pk}/"] button')
    assert button is not None
    assert button.find_parent("form", id="page-edit-form") is None
    response = client.post(f"/admin/page-review/{page.pk}/")
    assert response.headers["Location"] == edit
    review = PageReview.objects.get()
    today = timezone.localdate()
    assert (review.page_id, review.reviewed_at, review.reviewed_by) == (page.pk, today, editor)
    assert review.due_on == months_later(today, 6)
    after = page.revisions.count(), Page.objects.get(pk=page.pk).latest_revision_created_at
    assert after == before
    text = soup(client, edit).get_text(" ")
    assert "Last looked over on" in text
    assert "Looked over, and found right" in soup(client, f"/admin/pages/{page.pk}/history/").text


def test_who_looks_over_chooses_when_again(client: Client, home: HomePage, editor: User) -> None:
    page = add(home, "Wat")
    client.force_login(editor)
    client.post(f"/admin/page-review/{page.pk}/", {"months": "12"})
    assert PageReview.objects.get().due_on == months_later(timezone.localdate(), 12)
    # What was chosen stays.
    client.post(f"/admin/page-review/{page.pk}/")
    assert PageReview.objects.get().months == 12
    assert client.post(f"/admin/page-review/{page.pk}/", {"months": "25"}).status_code == 200
    assert PageReview.objects.get().months == 12


@pytest.mark.parametrize("role", [HANDLER, AGENCY])
def test_nobody_else_says_that_a_page_is_right(client: Client, home: HomePage, role: str) -> None:
    page, user = add(home, "Wat"), person(role)
    if role == AGENCY:
        give_page_access(user, page, None)
    client.force_login(user)
    assert client.post(f"/admin/page-review/{page.pk}/").status_code == 302
    assert client.get(REPORT).status_code == 302
    assert not PageReview.objects.exists()
    if role == AGENCY:
        assert (
            f"/admin/page-review/{page.pk}/" not in client.get(f"/admin/pages/{page.pk}/edit/").text
        )


def test_a_draft_is_nothing_to_look_over(client: Client, home: HomePage, editor: User) -> None:
    page = add(home, "Later", live=False, first_published_at=None)
    client.force_login(editor)
    assert client.post(f"/admin/page-review/{page.pk}/").status_code == 302
    assert "page-review" not in client.get(f"/admin/pages/{page.pk}/edit/").text
    assert not PageReview.objects.exists()


def test_readers_see_the_date_of_their_own_version(client: Client, home: HomePage) -> None:
    page = add(home, "Wat")
    english = HomePage.objects.get(locale__language_code="en")
    add(english, "What", translation_key=page.translation_key)
    assert soup(client, "/nl/wat/").select_one(".review-note") is None
    looked_over(page, date(2026, 3, 9))
    note = soup(client, "/nl/wat/").select_one(".review-note")
    assert note is not None
    assert "9 maart 2026" in note.get_text()
    assert soup(client, "/en/what/").select_one(".review-note") is None


def test_confirming_purges_the_page_and_no_other(
    client: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()
    site, editor = SmallSite(), person(COMMUNICATIONS)
    staff = Client()
    staff.force_login(editor)

    def confirm() -> None:
        assert staff.post(f"/admin/page-review/{site.what.pk}/").status_code == 302

    gone = purged(client, SmallSite.paths, confirm, django_capture_on_commit_callbacks)
    assert gone == {"/nl/wat/", "/en/what/"}
    assert b"review-note" in client.get("/nl/wat/").content
    assert b"review-note" not in client.get("/en/what/").content


def test_the_list_and_its_filters(client: Client, home: HomePage, editor: User) -> None:
    today = timezone.localdate()
    never, soon = add(home, "Nooit", first_published_at=long_ago()), add(home, "Straks")
    fresh, old = add(home, "Vers"), add(home, "Oud", first_published_at=long_ago(20))
    add(home, "Concept", live=False, first_published_at=long_ago())
    looked_over(soon, months_later(today, -6) + timedelta(days=10))
    looked_over(fresh, today)
    looked_over(old, months_later(today, -13))
    client.force_login(editor)
    assert titles(client, f"{REPORT}?due=now") == [old.title, never.title]
    assert titles(client, f"{REPORT}?due=soon") == [soon.title]
    assert set(titles(client, f"{REPORT}?due=later")) == {"Home nl", "Home en", fresh.title}
    assert "Concept" not in titles(client)
    english = HomePage.objects.get(locale__language_code="en")
    assert titles(client, f"{REPORT}?locale={english.locale_id}") == ["Home en"]
    kind = home.content_type_id
    assert set(titles(client, f"{REPORT}?content_type={kind}")) == {"Home nl", "Home en"}


def test_a_press_in_the_list_leads_back_to_it(client: Client, home: HomePage, editor: User) -> None:
    page = add(home, "Nooit", first_published_at=long_ago())
    client.force_login(editor)
    form = soup(client, f"{REPORT}?due=now").select_one("table.listing form")
    assert form is not None
    here = form.select_one('input[name="next"]')
    assert here is not None
    response = client.post(str(form["action"]), {"next": str(here["value"])})
    assert response.headers["Location"] == f"{REPORT}?due=now"
    assert PageReview.objects.get().page_id == page.pk
    assert titles(client, f"{REPORT}?due=now") == []


@pytest.mark.parametrize("where", ["list", "editor"])
def test_each_button_brings_its_token(home: HomePage, editor: User, where: str) -> None:
    page = add(home, "Nooit", first_published_at=long_ago())
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    path = {"list": f"{REPORT}?due=now", "editor": f"/admin/pages/{page.pk}/edit/"}[where]
    form = soup(client, path).select_one(f'form[action="/admin/page-review/{page.pk}/"]')
    assert form is not None
    token = form.select_one('input[name="csrfmiddlewaretoken"]')
    assert token is not None
    address = str(form["action"])
    assert client.post(address).status_code == 403
    sent = {"csrfmiddlewaretoken": str(token["value"])}
    assert client.post(address, sent).status_code == 302


def test_the_first_page_shows_five_and_how_many_there_are(
    client: Client, home: HomePage, editor: User
) -> None:
    for number in range(7):
        add(home, f"Pagina{number}", first_published_at=long_ago())
    client.force_login(editor)
    panel = soup(client, "/admin/").select_one("#due_pages-section")
    assert panel is not None
    assert len(panel.select("tbody tr")) == 5
    link = panel.select_one(".dashboard-more a")
    assert link is not None
    assert link.get_text() == "7 pages to look over: see the list"
    assert len(titles(client, str(link["href"]))) == 7


@pytest.mark.parametrize("path", [REPORT, "/admin/"])
def test_more_pages_cost_no_more_queries(
    client: Client, home: HomePage, editor: User, path: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    client.force_login(editor)
    for number in range(2):
        looked_over(add(home, f"Eerst{number}", first_published_at=long_ago()), date(2026, 1, 1))
    client.get(path)
    few = queries()
    for number in range(4):
        looked_over(add(home, f"Dan{number}", first_published_at=long_ago()), date(2026, 1, 1))
        add(home, f"Nooit{number}", first_published_at=long_ago())
    assert queries() == few


def test_who_goes_leaves_the_date(client: Client, home: HomePage, editor: User) -> None:
    page = add(home, "Wat")
    client.force_login(editor)
    client.post(f"/admin/page-review/{page.pk}/")
    editor.delete()
    assert PageReview.objects.get().reviewed_by is None
