"""The calendar of posts: who plans, what meets, what was counted, and its file."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from campaign.models import CampaignPage, PageCount, Post, VisitCount
from campaign.planning.ical import Appointment, calendar_file
from campaign.planning.month import Month, read_month
from home.people.page_access import give_page_access
from home.people.roles import AGENCY, COMMUNICATIONS
from home.registries import markers_between
from home.tests.approval import person
from home.tests.factories import add_page

from .conftest import Town

CALENDAR = "/admin/campaign/calendar/"
DAY = date(2026, 11, 12)
# Who asks, their menu, campaigns, posts and what was counted.
CALENDAR_QUERIES = 30


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2026-13", date(2026, 11, 1), date(2026, 11, 30)),
        ("0001-01", date(2026, 11, 1), date(2026, 11, 30)),
        ("９999-01", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_a_month_that_is_none_is_this_one(text: str, first: date, last: date) -> None:
    month = read_month(text, DAY)
    assert (month.first, month.last) == (first, last)
    assert month.next.previous == month == month.previous.next


def test_weeks_begin_on_monday_and_hold_each_day_once() -> None:
    weeks = Month(2026, 11).weeks
    days = [day for week in weeks for day in week if day]
    assert days == sorted(set(days))
    assert len(days) == 30
    assert weeks[0] == [*[None] * 6, date(2026, 11, 1)]


@given(st.text(), st.text())
def test_a_calendar_file_stays_one_whatever_is_written_in_it(title: str, text: str) -> None:
    moment = datetime(2026, 11, 12, 16, 30, tzinfo=UTC)
    one = Appointment("post-1@host", moment, title, text, "https://host/", is_certain=False)
    lines = calendar_file("Calendar", [one], moment).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert [line for line in whole if line.startswith(("BEGIN", "END"))] == [
        *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR"),
    ]
    assert "DTSTART:20261112T163000Z" in whole


@pytest.fixture
def maker(town: Town, client: Client) -> Client:
    client.force_login(person(COMMUNICATIONS, municipality=town.municipality, language="en"))
    return client


@pytest.fixture
def agency(town: Town) -> Client:
    """Somebody from outside, let in to the Dutch campaign."""
    client, user = Client(), person(AGENCY, language="en")
    give_page_access(user, town.campaigns["nl"], timezone.localdate())
    client.force_login(user)
    return client


@pytest.fixture
def other(town: Town) -> CampaignPage:
    above = town.campaigns["nl"].get_parent()
    return add_page(CampaignPage, above, "Ander", slug="ander", starts_on=DAY, ends_on=DAY)


def post(town: Town, campaign: CampaignPage | None = None, **fields: Any) -> Post:
    values = {"day": DAY, "channel": "instagram", "text": "Kijk!", "language": "nl"} | fields
    return Post.objects.create(
        municipality=town.municipality, campaign=campaign or town.campaigns["nl"], **values
    )


def shown(client: Client, query: str = "?month=2026-11") -> list[str]:
    """The words of the posts in the calendar."""
    response = client.get(f"{CALENDAR}{query}")
    assert response.status_code == 200
    html = BeautifulSoup(response.content, "html.parser")
    return [one.get_text(strip=True) for one in html.select(".calendar__text")]


def form_of(town: Town, **fields: Any) -> dict[str, Any]:
    return {
        "campaign": town.campaigns["nl"].pk,
        "day": "2026-11-12",
        "time": "16:30",
        "channel": "instagram",
        "language": "nl",
        "text": "Nieuw",
        "state": "planned",
        "address": "",
        **dict.fromkeys(("image", "video", "document"), ""),
    } | fields


def test_a_post_is_added_moved_and_copied_and_one_is_back_in_its_month(
    town: Town, maker: Client
) -> None:
    response = maker.post("/admin/posts/new/", form_of(town))
    assert response.headers["Location"] == f"{CALENDAR}?month=2026-11"
    made = Post.objects.get()
    assert made.municipality == town.municipality
    moved = maker.post(f"/admin/posts/edit/{made.pk}/", form_of(town, day="2026-12-03"))
    assert moved.headers["Location"] == f"{CALENDAR}?month=2026-12"
    # A copy has the words; it is planned anew, and stored only once somebody sends it.
    copied = maker.get(f"/admin/posts/new/?copy={made.pk}").context["form"]
    assert copied.initial["text"] == "Nieuw"
    assert copied.instance.pk is None
    on_day = maker.get("/admin/posts/new/?day=2026-11-20").context["form"]
    assert on_day.initial["day"] == date(2026, 11, 20)
    assert maker.get("/admin/posts/new/?day=2026-99-99&copy=x").status_code == 200
    assert Post.objects.count() == 1


def test_two_in_one_hour_on_one_channel_are_hinted_at_and_allowed(
    town: Town, maker: Client
) -> None:
    post(town, time=time(16, 5))
    post(town, time=time(16, 5), channel="tiktok")
    response = maker.post("/admin/posts/new/", form_of(town), follow=True)
    assert "There is another post in the same hour on Instagram." in response.content.decode()
    html = BeautifulSoup(response.content, "html.parser")
    assert len(html.select(".calendar__clash")) == 2


def test_the_calendar_is_narrowed_by_campaign_channel_and_month(
    town: Town, maker: Client, other: CampaignPage
) -> None:
    post(town, text="Eigen")
    post(town, other, text="Ander", channel="tiktok")
    post(town, text="Later", day=date(2026, 12, 1))
    assert shown(maker) == ["Eigen", "Ander"]
    assert shown(maker, f"?month=2026-11&campaign={other.pk}") == ["Ander"]
    assert shown(maker, "?month=2026-11&channel=tiktok") == ["Ander"]
    assert shown(maker, "?month=2026-12&campaign=x&channel=x") == ["Later"]


def test_an_agency_changes_what_is_planned_of_its_own_campaign(
    town: Town, agency: Client, other: CampaignPage
) -> None:
    planned = post(town, text="Gepland")
    placed = post(town, text="Geplaatst", state="placed")
    foreign = post(town, other, text="Ander")
    assert shown(agency) == ["Gepland", "Geplaatst"]
    sent = form_of(town, text="Beter", state="placed", campaign=other.pk)
    assert agency.post(f"/admin/posts/edit/{planned.pk}/", sent).status_code == 302
    planned.refresh_from_db()
    assert (planned.text, planned.state) == ("Beter", "planned")
    assert planned.campaign == town.campaigns["nl"]
    assert agency.get(f"/admin/posts/edit/{foreign.pk}/").status_code == 404
    # Led to the first page, as everybody who may not.
    for address in (f"edit/{placed.pk}/", "new/", f"delete/{planned.pk}/"):
        assert agency.get(f"/admin/posts/{address}").status_code == 302
    file = agency.get("/admin/campaign/calendar.ics").content.decode()
    assert "Ander" not in file


def test_a_post_has_one_thing_to_show_and_is_placed_where_it_has_an_address(
    town: Town, maker: Client
) -> None:
    sent = form_of(town, address="https://example.org/1")
    response = maker.post("/admin/posts/new/", sent)
    assert set(response.context["form"].errors) == {"state"}
    assert maker.post("/admin/posts/new/", sent | {"state": "placed"}).status_code == 302


def test_each_day_tells_what_was_counted(
    town: Town, maker: Client, django_assert_max_num_queries: Any
) -> None:
    link = town.link(campaign=town.campaigns["nl"])
    VisitCount.objects.create(link=link, day=DAY, number=7)
    for language, number in (("nl", 30), ("en", 4)):
        page = town.campaigns[language]
        for kind in PageCount.Kind:
            PageCount.objects.create(
                kind=kind, page=page, language=language, day=DAY, number=number
            )
    for number in range(5):
        post(town, day=DAY + timedelta(days=number))
    with django_assert_max_num_queries(CALENDAR_QUERIES):
        response = maker.get(f"{CALENDAR}?month=2026-11")
    html = BeautifulSoup(response.content, "html.parser")
    (counts,) = html.select(".calendar__counts")
    assert [one.get_text() for one in counts.select("span")] == [
        *("Opened: 34", "Played: 34", "By a link: 7"),
    ]


def test_a_campaign_marks_its_days_on_a_time_axis(town: Town) -> None:
    campaign = town.campaigns["nl"]
    today, day = timezone.localdate(), timedelta(days=1)
    (marker,) = markers_between(town.municipality, today - day, today)
    assert (marker.kind, marker.label) == ("campaign", campaign.title)
    assert (marker.starts_on, marker.ends_on) == (today, today)
    assert markers_between(town.municipality, today + day, today + day) == []
    campaign.unpublish()
    assert markers_between(town.municipality, today, today) == []
