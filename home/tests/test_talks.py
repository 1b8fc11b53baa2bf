"""A page to talk with, and hosts who say in numbers that they did."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.demo.load import load_demo
from home.models import AwarenessPage, TalkCount, TalkKitPage
from home.people import roles
from home.people.models import Municipality, User
from home.talks.blocks import CardsBlock, GuideBlock, OccasionsBlock
from home.talks.views import PER_HOUR

from .factories import add_page, make_homes, make_settings

pytestmark = pytest.mark.django_db

FORM = "/nl/talks/"
CARDS = [
    {"type": "card", "value": {"part": "start", "question": "Wat zie je?", "further": "En dan?"}},
    {"type": "card", "value": {"part": "act", "question": "Wat kun je doen?", "further": ""}},
]
GUIDE = [
    {"type": "step", "value": {"minutes": 12, "title": "Welkom", "text": "Spreek af."}},
    {"type": "step", "value": {"minutes": 18, "title": "Praten", "text": "Luister."}},
]
OCCASIONS = [{"type": "occasion", "value": {"occasion": "club", "text": "In de kantine."}}]


@pytest.fixture
def almere() -> Municipality:
    homes = make_homes("nl", "ar")
    make_settings()
    return Municipality.objects.create(
        code="GM0034", name="Almere", site=homes["nl"].sites_rooted_here.get()
    )


@pytest.fixture
def kit(almere: Municipality) -> TalkKitPage:
    home = almere.site.root_page.specific
    return add_page(
        TalkKitPage,
        home,
        "Praat erover",
        cards=CardsBlock().to_python(CARDS),
        guide=GuideBlock().to_python(GUIDE),
        occasions=OccasionsBlock().to_python(OCCASIONS),
    )


def told(**answers: Any) -> dict[str, Any]:
    return {
        "occasion": "club",
        "people": "14",
        "will_act": "9",
        "submission": str(uuid4()),
    } | answers


def staff(almere: Municipality, role: str) -> Client:
    user = User.objects.create_user(f"{role}@example.org", "x", municipality=almere, language="en")
    user.groups.add(user.groups.model.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def test_page_shows_guide_cards_and_occasions(client: Client, kit: TalkKitPage) -> None:
    page = BeautifulSoup(client.get(kit.get_url()).content, "html.parser").main
    assert page is not None
    text = page.get_text(" ", strip=True)
    for words in ("In 30 minuten", "12 minuten Welkom", "Op een sportclub In de kantine."):
        assert words in text
    cards = [card.get_text(" ", strip=True) for card in page.select(".talk-card")]
    assert cards == [
        "Om te beginnen Wat zie je? En dan?",
        "Wat je kunt doen Wat kun je doen?",
    ]
    assert page.find("a", href=FORM)
    # Without a script no button that does nothing.
    assert page.select_one("[data-print]").has_attr("hidden")  # type: ignore[union-attr]


def test_form_is_for_nobody_in_particular(client: Client, almere: Municipality) -> None:
    response = client.get(FORM)
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]
    assert "csrfmiddlewaretoken" not in response.content.decode()
    again = client.get(FORM).content.decode()
    soups = [BeautifulSoup(html, "html.parser") for html in (response.content.decode(), again)]
    tokens = {soup.find("input", {"name": "submission"})["value"] for soup in soups}  # type: ignore[index]
    assert len(tokens) == 2
    assert all(UUID(str(token)) for token in tokens)


def test_talk_is_counted_once_with_its_month_alone(client: Client, almere: Municipality) -> None:
    form = told()
    for _time in range(3):
        response = client.post(FORM, form)
        assert (response.status_code, response.headers["Location"]) == (302, "/nl/talks/thanks/")
        assert not response.cookies
    count = TalkCount.objects.get()
    assert (count.people, count.will_act, count.occasion, count.language) == (14, 9, "club", "nl")
    assert count.month == timezone.localdate().replace(day=1)
    assert count.municipality == almere
    assert {field.name for field in TalkCount._meta.get_fields()} == {
        "id",
        "municipality",
        "submission",
        "month",
        "occasion",
        "language",
        "people",
        "will_act",
    }
    assert "telt mee" in client.get("/nl/talks/thanks/").content.decode()
    assert not mail.outbox


def test_language_is_that_of_the_form(client: Client, almere: Municipality) -> None:
    client.post("/ar/talks/", told(will_act=""))
    count = TalkCount.objects.get()
    assert (count.language, count.will_act) == ("ar", None)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"people": "1"}, "minstens 2 mensen"),
        ({"people": "501"}, "hoogstens 500"),
        ({"people": "veel"}, "zoals 12"),
        ({"people": ""}, "Vul in hoeveel mensen meededen."),
        ({"will_act": "15"}, "niet meer zijn"),
        ({"will_act": "-1"}, "0 of meer"),
        ({"occasion": "straat"}, "straat"),
        ({"occasion": ""}, "Kies waar het gesprek was."),
        ({"submission": "x"}, "UUID"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, almere: Municipality, answers: dict[str, str], words: str
) -> None:
    response = client.post(FORM, told(**answers))
    assert response.status_code == 422
    text = response.content.decode()
    assert words in text
    assert "data-error-summary" in text
    if "people" not in answers:
        assert 'value="14"' in text
    assert not TalkCount.objects.exists()


def test_machine_is_thanked_and_not_counted(client: Client, almere: Municipality) -> None:
    assert client.post(FORM, told(website="https://spam.example")).status_code == 302
    assert not TalkCount.objects.exists()


def test_many_at_once_are_slowed_down(client: Client, almere: Municipality) -> None:
    cache.clear()
    statuses = [client.post(FORM, told()).status_code for _n in range(PER_HOUR + 2)]
    assert statuses == [302] * PER_HOUR + [429] * 2
    assert TalkCount.objects.count() == PER_HOUR


def test_site_without_a_municipality_says_so(client: Client) -> None:
    make_homes("nl")
    make_settings()
    response = client.post(FORM, told())
    assert response.status_code == 503
    assert "niet aannemen" in response.content.decode()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answers=st.dictionaries(
        st.sampled_from(["occasion", "people", "will_act", "submission", "website", "x"]),
        st.text(max_size=50),
    )
)
def test_odd_answers_are_never_an_error_of_ours(
    client: Client, almere: Municipality, answers: dict[str, str]
) -> None:
    assert client.post(FORM, answers).status_code in {302, 422, 429}


def test_staff_see_the_counts_of_their_own_municipality(almere: Municipality) -> None:
    client = staff(almere, roles.COMMUNICATIONS)
    assert "talks this year" not in client.get("/admin/").content.decode()
    month = timezone.localdate().replace(day=1)
    elsewhere = make_municipality_elsewhere()
    for municipality, people in ((almere, 14), (almere, 6), (elsewhere, 300)):
        TalkCount.objects.create(
            municipality=municipality,
            submission=uuid4(),
            month=month,
            occasion="club",
            language="nl",
            people=people,
            will_act=5,
        )
    panel = BeautifulSoup(client.get("/admin/").content, "html.parser")
    figures = [one.get_text(" ", strip=True) for one in panel.select(".dashboard-figures li")]
    assert figures[-3:] == [
        "2 talks this year, as hosts tell",
        "20 people who took part",
        "10 know now what they can do",
    ]
    listing = BeautifulSoup(client.get(reverse("talk_counts:index")).content, "html.parser")
    rows = [row.get_text(" ", strip=True) for row in listing.select("table.listing tbody tr")]
    assert len(rows) == 2
    assert not any("300" in row for row in rows)
    # A day of the month would say more than is known.
    assert all(row.startswith(f"{month:%B} {month.year}") for row in rows)
    exported = client.get(reverse("talk_counts:index"), {"export": "csv"})
    lines = b"".join(exported.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 3


def test_only_the_chief_editor_takes_a_count_away(almere: Municipality) -> None:
    count = TalkCount.objects.create(
        municipality=almere,
        submission=uuid4(),
        month=timezone.localdate().replace(day=1),
        occasion="household",
        language="nl",
        people=3,
    )
    address = reverse("talk_counts:delete", args=[count.pk])
    staff(almere, roles.COMMUNICATIONS).post(address)
    assert TalkCount.objects.exists()
    staff(almere, roles.COMMUNICATIONS_CHIEF).post(address)
    assert not TalkCount.objects.exists()


def make_municipality_elsewhere() -> Municipality:
    from wagtail.models import Page, Site

    root = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="Elders", slug="elders"))
    site = Site.objects.create(hostname="elders.example", port=80, root_page=page)
    return Municipality.objects.create(code="GM0001", name="Elders", site=site)


@pytest.mark.usefixtures("whole_demo")
def test_demo_has_a_kit_in_every_language_and_counts_once() -> None:
    load_demo()
    kits = TalkKitPage.objects.live().select_related("locale")
    assert {kit.locale.language_code for kit in kits} == {"nl", "en", "ar", "tr", "pl", "uk"}
    assert {(kit.minutes(), len(kit.cards)) for kit in kits} == {(30, 12)}
    assert all(isinstance(kit.get_parent().specific, AwarenessPage) for kit in kits)
    assert TalkCount.objects.count() == 10
