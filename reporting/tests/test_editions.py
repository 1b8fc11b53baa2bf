"""Public editions: made, approved by two people, frozen, read by everybody, and withdrawn."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from home.models import HomePage
from home.page_cache import one_at_a_time
from home.people.models import Municipality, User
from reporting.editions.counting import OUTCOMES
from reporting.editions.services import approve, propose, years_to_tell
from reporting.editions.suppressing import singly, with_total
from reporting.models import Area, AuditEntry, Case, Edition, EditionIndexPage, Measure

from .monthly_reports import districts, happened

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]
Made = Callable[[], Edition]
URL = "/admin/editions/"
YEAR = timezone.localdate().year - 1
PAGE, ENGLISH = f"/nl/cijfers/{YEAR}/", f"/en/figures/{YEAR}/"
# A street that nobody may read of.
SECRET = "Hoek Kruidenweg"


@pytest.fixture
def city(almere: Municipality) -> Municipality:
    """Two districts with much, two with little, in three parts of the city; and a page."""
    areas = districts(almere, "Plein", "Park", "Haven", "Poort")
    for area, part, number in zip(areas, "AABC", (100, 60, 14, 3), strict=True):
        Area.objects.filter(pk=area.pk).update(part=part)
        happened(almere, area, spread(number))
    measure = Measure.objects.create(
        municipality=almere, kind="lighting", title=SECRET, why=SECRET, owner="Adviseur",
        starts_on=date(YEAR, 3, 1), notes=SECRET,
    )  # fmt: skip
    measure.areas.set(areas[:1])
    english = Locale.objects.get(language_code="en")
    home = HomePage.objects.get(slug="home-nl")
    page = home.add_child(instance=EditionIndexPage(title="Wat we zien", slug="cijfers"))
    HomePage.objects.get(slug="home-en").add_child(
        instance=EditionIndexPage(
            title="What we see",
            slug="figures",
            locale=english,
            translation_key=page.translation_key,
        )
    )
    return almere


def spread(number: int) -> list[date]:
    """So many days of the year, all over it."""
    return [date(YEAR, 1, 1) + timedelta(days=364 * one // max(number, 1)) for one in range(number)]


@pytest.fixture
def analyst(city: Municipality, sign_in: SignIn) -> Client:
    return in_english(sign_in("analyst"), "analyst")


@pytest.fixture
def officer(city: Municipality, sign_in: SignIn) -> Client:
    return in_english(sign_in("privacy_officer"), "privacy_officer")


def in_english(client: Client, role: str) -> Client:
    user = person(role)
    user.language = "en"
    user.save()
    return client


def person(role: str) -> User:
    return User.objects.get(email=f"{role}@example.org")


@pytest.fixture
def made(analyst: Client, django_capture_on_commit_callbacks: Any) -> Made:
    """What an analyst makes of the last year, by the job."""

    def make() -> Edition:
        with django_capture_on_commit_callbacks(execute=True):
            response = analyst.post(URL, {"year": YEAR})
        edition = Edition.objects.latest("pk")
        assert response.headers["Location"] == f"{URL}{edition.pk}/"
        return edition

    return make


@pytest.fixture
def public(made: Made, analyst: Client, officer: Client) -> Edition:
    edition = made()
    act(analyst, edition, "approve", role="analyst")
    act(officer, edition, "approve", role="privacy_officer")
    edition.refresh_from_db()
    assert edition.state == "published"
    return edition


def act(client: Client, edition: Edition, name: str, **data: str) -> int:
    return int(client.post(f"{URL}{edition.pk}/{name}/", data).status_code)


def numbers_in(value: Any) -> list[int]:
    """All that was counted, anywhere in stored facts."""
    names = ("cells", "by_area", "by_period", "total")
    found = [value[name] for name in names]
    found += [one["reports"] for name in ("behaviours", "outcomes") for one in value[name]]
    return [one for one in _flat(found) if one is not None]


def _flat(value: Any) -> list[Any]:
    return [x for one in value for x in _flat(one)] if isinstance(value, list) else [value]


def test_an_edition_is_public_after_two_people_approved_it(
    made: Made, analyst: Client, officer: Client, client: Client
) -> None:
    edition = made()
    assert edition.state == "proposed"
    shown = analyst.get(f"{URL}{edition.pk}/").content.decode()
    assert "Approve as an analyst" in shown
    assert "Approve as a privacy officer" not in shown
    assert act(analyst, edition, "approve", role="privacy_officer") == 302
    assert act(analyst, edition, "approve", role="analyst") == 302
    assert client.get(PAGE).status_code == client.get(f"/open-data/{YEAR}.csv").status_code == 404
    assert act(officer, edition, "approve", role="privacy_officer") == 302
    for address, language, behaviour in ((PAGE, "nl", "Sissen"), (ENGLISH, "en", "Hissing")):
        page = client.get(address)
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()
        assert behaviour in page.content.decode()
        assert SECRET not in page.content.decode()
    acts = AuditEntry.objects.filter(object_type="edition").order_by("pk")
    assert [(one.action, one.detail.get("role")) for one in acts] == [
        ("edition_made", None),
        ("refused", None),
        ("edition_approved", "analyst"),
        ("edition_approved", "privacy_officer"),
        ("edition_published", None),
    ]


def test_one_person_never_approves_twice(made: Made, city: Municipality) -> None:
    edition, both = made(), person("analyst")
    both.groups.add(Group.objects.get(name="privacy_officer"))
    both = User.objects.get(pk=both.pk)
    approve(actor=both, edition=edition, role="privacy_officer")
    with pytest.raises(PermissionDenied):
        approve(actor=both, edition=edition, role="analyst")
    edition.refresh_from_db()
    assert edition.state == "proposed"


def test_only_numbers_that_may_be_told_are_kept(public: Edition) -> None:
    facts = public.facts
    numbers = numbers_in(facts)
    assert numbers
    assert all(number >= 10 and number % 5 == 0 for number in numbers)
    assert facts["total"] == 175
    # Of three reports, and of what would tell of them, nothing.
    assert numbers_in(facts).count(3) == 0
    told = [one for one in public.told_sums["numbers"] if one is not None]
    assert all(number >= 10 and number % 5 == 0 for number in told)
    assert json.dumps(facts).find(SECRET) == -1


def test_open_data_says_the_same_in_three_forms(public: Edition, client: Client) -> None:
    answer = client.get(f"/open-data/{YEAR}.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode().lstrip("\ufeff")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert [row["reports"] for row in rows if row["table"] == "total"] == ["175"]
    assert {(row["reports"] == "") == (row["hidden"] == "1") for row in rows} == {True}
    assert {row["code"] for row in rows if row["table"] == "outcome"} == {str(o) for o in OUTCOMES}
    data = client.get(f"/open-data/{YEAR}.json").json()
    assert data["total"] == 175
    assert data["url"].endswith(PAGE)
    described = client.get(f"/open-data/{YEAR}.jsonld")
    assert described.headers["Content-Type"] == "application/ld+json"
    dataset = described.json()
    assert dataset["@type"] == "dcat:Dataset"
    for one in dataset["dcat:distribution"]:
        address = one["dcat:downloadURL"]["@id"]
        assert client.get(address.partition("testserver")[2]).status_code == 200
    (listed,) = client.get("/open-data/").json()["dcat:dataset"]
    assert listed["dct:identifier"] == dataset["dct:identifier"]


def test_the_database_keeps_what_was_published(public: Edition) -> None:
    rows = Edition.objects.filter(pk=public.pk)
    for change in (
        lambda: rows.update(facts={}),
        lambda: rows.update(state="proposed"),
        lambda: rows.update(analyst=person("privacy_officer")),
        lambda: rows.delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()


def test_sent_back_with_a_reason_and_made_anew(made: Made, officer: Client, client: Client) -> None:
    edition = made()
    assert act(officer, edition, "send-back", reason="") == 422
    assert act(officer, edition, "send-back", reason="Een maatregel ontbreekt") == 302
    edition.refresh_from_db()
    assert (edition.state, edition.reason) == ("returned", "Een maatregel ontbreekt")
    assert act(officer, edition, "approve", role="privacy_officer") == 302
    assert client.get(PAGE).status_code == 404
    assert made().state == "proposed"


def test_a_withdrawn_one_says_why_and_the_year_is_told_the_same_again(
    public: Edition, made: Made, city: Municipality, analyst: Client, officer: Client,
    client: Client,
) -> None:  # fmt: skip
    assert act(officer, public, "withdraw", reason="Er zat een fout in") == 302
    page = client.get(PAGE).content.decode()
    assert "Er zat een fout in" in page
    assert "175" not in page
    assert client.get(f"/open-data/{YEAR}.json").status_code == 410
    assert client.get("/open-data/").json()["dcat:dataset"] == []
    # Many more came in: told anew they would be what is between two editions.
    with transaction.atomic():
        happened(city, Area.objects.get(name="Plein"), spread(30))
        assert made().problem == "contradicts"
        transaction.set_rollback(True)
    again = made()
    assert again.facts["cells"] == public.facts["cells"]
    assert again.facts["total"] == public.facts["total"]
    act(officer, again, "approve", role="privacy_officer")
    act(analyst, again, "approve", role="analyst")
    assert client.get(f"/nl/cijfers/{YEAR}-2/").status_code == 200


def test_a_year_of_few_reports_is_not_told(
    almere: Municipality, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    happened(almere, districts(almere, "Plein")[0], spread(6))
    client = in_english(sign_in("analyst"), "analyst")
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(URL, {"year": YEAR})
    page = client.get(response.headers["Location"]).content.decode()
    assert "There are too few reports in this year" in page
    assert Edition.objects.get().state == "failed"
    assert years_to_tell(almere) == [YEAR]


def test_others_are_refused_on_record(city: Municipality, sign_in: SignIn) -> None:
    assert sign_in("handler").get(URL).status_code == 302
    assert AuditEntry.objects.filter(action="refused", object_type="edition").exists()
    with pytest.raises(PermissionDenied):
        propose(actor=person("handler"), municipality=city, year=YEAR)


def test_pages_are_kept_and_go_when_an_edition_comes(
    made: Made, analyst: Client, officer: Client, client: Client, settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    edition = made()
    act(analyst, edition, "approve", role="analyst")
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()
    index = "/nl/cijfers/"
    assert f"{index}{YEAR}/" not in client.get(index).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        act(officer, edition, "approve", role="privacy_officer")
    assert f"{index}{YEAR}/" in client.get(index).content.decode()
    for address in (index, PAGE, "/open-data/", f"/open-data/{YEAR}.csv"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert not queries.captured_queries, address


def test_the_card_of_the_page_is_of_the_newest_edition(public: Edition, client: Client) -> None:
    page = EditionIndexPage.objects.get(slug="cijfers")
    request = client.get("/nl/cijfers/").wsgi_request
    card = page.teaser({"request": request})
    assert f'href="{PAGE}"' in card
    assert "175" in card


@pytest.mark.parametrize(
    ("parts", "total", "told"),
    [
        # 7 beside 30: as a total of 35 tells.
        ((30, 7), 35, [30, None]),
        # The total would tell of the small one.
        ((10, 2), 10, [None, None]),
        ((40, 20, 30), 90, [40, 20, 30]),
    ],
)
def test_parts_of_a_total_never_tell_of_a_small_one(
    parts: tuple[int, ...], total: int, told: list[int | None]
) -> None:
    assert with_total(parts, total) == told


def test_what_was_hidden_before_stays_hidden() -> None:
    assert singly([12, 30], earlier=[None, 30]) == [None, 30]


def test_outcomes_and_the_open_ones_are_all_reports(
    city: Municipality, made: Made, client: Client
) -> None:
    closed = {"status": "closed", "closed_at": timezone.now(), "outcome": "measure"}
    half = Case.objects.values("pk").order_by("pk")[:80]
    Case.objects.filter(pk__in=[row["pk"] for row in half]).update(**closed)
    facts = made().facts
    told = {one["code"]: one["reports"] for one in facts["outcomes"]}
    assert told == {"measure": 80, "partner": None, "no_action": None, "open": 95}
