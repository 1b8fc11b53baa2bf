"""The page of what reporters told: what a table shows, and what is said where it shows nothing."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import Site

from home.people.models import Municipality, User
from reporting.models import CountedQuarter, TraitsTable
from reporting.quarters import counted_from, quarter_of

URL = "/admin/insight/who/"
CITY = {
    "reports": {"": 60},
    "grounds": {"gender": 45, "age": None},
    "police": {"yes": None, "no": 40, "not_told": 15},
}
HAVEN = {"reports": {"": 20}, "grounds": {"gender": 15, "age": None}}


@pytest.fixture
def analyst(sign_in: Callable[[str], Client]) -> Client:
    client = sign_in("analyst")
    user = User.objects.get(email="analyst@example.org")
    user.language = "en"
    user.save()
    return client


@pytest.fixture
def tables(almere: Municipality) -> None:
    parts: dict[str, Any] = {"Haven": HAVEN, "Poort": {"reports": {"": None}}, "": {}}
    for first_day, months in (
        (date(2025, 1, 1), 12),
        (date(2025, 10, 1), 3),
        (date(2026, 1, 1), 3),
    ):
        city = CITY if months == 3 else CITY | {"reports": {"": 240}}
        TraitsTable.objects.create(
            municipality=almere,
            first_day=first_day,
            months=months,
            numbers={"city": city, "parts": parts},
        )


def figures(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200
    return {figure.name: figure for figure in response.context["figures"]}


def rows(figure: Any) -> dict[str, list[Any]]:
    return {row[0]: list(row[1:]) for row in figure.table.rows}


def test_the_newest_table_is_shown_and_what_is_hidden_says_so(
    tables: None, analyst: Client
) -> None:
    response = analyst.get(URL)
    assert "quarter 1 of 2026" in response.content.decode()
    found = figures(analyst)
    police = rows(found["police"])
    assert police["No"] == [40, "67 %"]
    assert police["Yes"] == ["not shown", "–"]
    assert police["not told"] == [15, "25 %"]
    assert found["police"].sentence == (
        "The largest number that can be shown: No, about 40 of 60 reports (67 %)."
    )
    # What is hidden is no bar of nothing.
    assert "Yes" not in found["police"].chart.marks
    assert "too small: Yes." in found["police"].notes[-1]
    assert found["age_band"].table.rows == []
    assert found["age_band"].chart is None
    assert "Too few" in found["age_band"].sentence


def test_a_year_and_a_part_are_chosen(tables: None, analyst: Client) -> None:
    assert figures(analyst, "counted=2025")["grounds"].number == 240
    haven = figures(analyst, "counted=2025&part=Haven")["grounds"]
    assert haven.number == 20
    assert rows(haven)["Being a woman, a man or another gender"] == [15, "75 %", "19 %"]
    response = analyst.get(f"{URL}?part=Poort")
    assert response.context["figures"] == []
    assert "Too few reports told this here" in response.content.decode()


@pytest.mark.parametrize("query", ["counted=2019", "counted=nonsense", "part=Atlantis"])
def test_what_is_not_there_is_said_and_nothing_is_shown(
    tables: None, analyst: Client, query: str
) -> None:
    response = analyst.get(f"{URL}?{query}")
    assert response.status_code == 200
    assert "figures" not in response.context
    assert len(response.context["problems"]) == 1
    assert analyst.get(f"/admin/insight/figures/who/police.csv?{query}").status_code == 404


def test_another_municipality_s_tables_are_not_shown(
    tables: None, almere: Municipality, analyst: Client
) -> None:
    site = Site.objects.create(hostname="elsewhere.example", root_page=almere.site.root_page)
    elsewhere = Municipality.objects.create(code="GM0995", name="Lelystad", site=site)
    TraitsTable.objects.update(municipality=elsewhere)
    response = analyst.get(URL)
    assert "Nothing was counted yet" in response.content.decode()
    assert analyst.get("/admin/insight/figures/who/police.csv").status_code == 404


def test_it_says_when_the_next_quarter_is_counted_and_when_that_is_late(
    almere: Municipality, analyst: Client
) -> None:
    with translation.override("en"):
        day = date_format(counted_from(quarter_of(timezone.localdate())))
        late = date_format(date(2025, 7, 30))
    assert response_says(analyst, f"The next quarter is counted on {day}")
    CountedQuarter.objects.create(municipality=almere, first_day=date(2025, 1, 1))
    assert response_says(analyst, f"could have been counted since {late}")


def response_says(client: Client, text: str) -> bool:
    return text in " ".join(client.get(URL).content.decode().split())


def test_files_say_that_they_are_suppressed_and_of_what_they_are(
    tables: None, analyst: Client
) -> None:
    response = analyst.get("/admin/insight/figures/who/police.csv?counted=2025&part=")
    assert 'filename="police-' in response["Content-Disposition"]
    text = response.content.decode()
    told = list(csv.reader(StringIO(text[1:]), delimiter=django_settings.CSV_DELIMITER))
    assert told[0] == ["Suppressed", "numbers under ten are hidden, others are rounded to five"]
    about = {row[0]: row[1] for row in told if len(row) == 2}
    assert about["Period"] == "the year 2025"
    assert about["Number (n)"] == "240"
    assert ["Yes", "not shown", "–"] in told
    drawing = analyst.get("/admin/insight/figures/who/police.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert "Suppressed: numbers under ten" in drawing.content.decode()
    for wrong in ("who/age_band.csv", "who/age_band.svg", "who/nothing.csv"):
        assert analyst.get(f"/admin/insight/figures/{wrong}").status_code == 404


def test_filters_of_the_other_pages_outlive_a_choice(tables: None, analyst: Client) -> None:
    page = analyst.get(f"{URL}?period=month&counted=2025")
    assert ("period", "month") in page.context["kept"]
    others = [tab["url"] for tab in page.context["tabs"]]
    assert "/admin/insight/when/?period=month" in others
