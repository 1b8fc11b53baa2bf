"""Figures that are taken: numbered, guarded, the same for ever; and what is never published."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from home.people.models import Municipality, User
from reporting import erasure
from reporting.figures.png import as_png
from reporting.models import Area, AuditEntry, Edition, Incident, KeptFigure, Measure, Report, Team

from .monthly_reports import districts, happened

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]
URL = "/admin/figures/"
THIS_YEAR = timezone.localdate().year
YEAR = THIS_YEAR - 1
WHOLE_YEAR = f"from={YEAR}-01-01&to={YEAR}-12-31"
KINDS = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml", "png": "image/png"}
# A street that nobody may read of.
SECRET = "Hoek Kruidenweg"


@pytest.fixture
def city(almere: Municipality) -> Municipality:
    """Three districts with much and one with little; a measure."""
    areas = districts(almere, "Plein", "Park", "Haven", "Poort")
    for area, number in zip(areas, (103, 61, 22, 3), strict=True):
        happened(almere, area, spread(number))
    kinds = ("street", "street", "nightlife", "park", "shop")
    for number, incident in enumerate(Incident.objects.order_by("pk"), start=1):
        incident.kind_of_place = "school" if number % 31 == 0 else kinds[number % 5]
        incident.save(update_fields=["kind_of_place"])
    measure = Measure.objects.create(
        municipality=almere, kind="lighting", title=SECRET, why=SECRET, owner="Adviseur",
        starts_on=date(YEAR, 3, 1),
    )  # fmt: skip
    measure.areas.set(areas[:1])
    return almere


def spread(number: int) -> list[date]:
    return [date(YEAR, 1, 1) + timedelta(days=364 * one // max(number, 1)) for one in range(number)]


@pytest.fixture
def analyst(city: Municipality, sign_in: SignIn) -> Client:
    client = sign_in("analyst")
    user = User.objects.get(email="analyst@example.org")
    user.language = "en"
    user.save()
    return client


def take(client: Client, panel: str, figure: str, query: str = "", **other: str) -> Any:
    return client.post(
        f"{URL}take/", {"panel": panel, "figure": figure, "query": query, **other}, follow=True
    )


def taken(client: Client, panel: str, figure: str, query: str = "", **other: str) -> KeptFigure:
    response = take(client, panel, figure, query, **other)
    assert response.status_code == 200
    assert "kept" in response.context, [str(one) for one in response.context["messages"]]
    kept: KeptFigure = response.context["kept"]
    return kept


def files(client: Client, kept: KeptFigure) -> dict[str, bytes]:
    found = {}
    for kind, called in KINDS.items():
        response = client.get(f"{URL}{kept.label}.{kind}")
        assert response.status_code == 200
        assert response["Content-Type"] == called
        assert f"figure-{kept.label}.{kind}" in response["Content-Disposition"]
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        found[kind] = response.content
    return found


def rows_of(file: bytes) -> dict[str, list[str]]:
    """By the first cell of each row."""
    text = file.decode("utf-8-sig")
    read = csv.reader(StringIO(text), delimiter=django_settings.CSV_DELIMITER)
    return {row[0]: row[1:] for row in read if row}


def words_of(picture: bytes) -> str:
    return " ".join(ET.fromstring(picture).itertext())  # noqa: S314 (made here)


def test_a_published_figure_is_the_same_after_its_reports_were_erased(analyst: Client) -> None:
    kept = taken(analyst, "where", "map", WHOLE_YEAR)
    assert kept.label == f"{THIS_YEAR}-1"
    before = files(analyst, kept)
    rows = rows_of(before["csv"])
    assert rows["Figure"] == [f"{kept.label}. Districts"]
    assert [rows[name] for name in ("Plein", "Park")] == [["105"], ["60"]]
    assert rows["Poort"] == ["not shown"]
    assert rows["Period"] == [f"the year {YEAR}"]
    for told in (kept.label, "Number (n): 190", "Period", "Filters", "Made on", "For publication"):
        assert told in words_of(before["svg"])
    assert Image.open(BytesIO(before["png"])).size[0] > 1000

    pks = list(Report.objects.order_by("pk").values_list("pk", flat=True))
    erasure.erase_many(pks=pks[::2], reason="x", within=lambda _number: None)
    assert files(analyst, kept) == before
    # Also counted anew nobody learns what went: it stands as it was printed.
    assert taken(analyst, "where", "districts", WHOLE_YEAR).pk == kept.pk
    others = taken(analyst, "what", "kinds", WHOLE_YEAR)
    assert others.label == f"{THIS_YEAR}-2"
    assert others.count == kept.count


def test_an_internal_figure_keeps_its_filter_and_counts_anew(
    city: Municipality, analyst: Client
) -> None:
    kept = taken(analyst, "where", "districts", WHOLE_YEAR, purpose="internal")
    assert (kept.query, kept.facts, kept.count) == (WHOLE_YEAR, {}, None)
    before = files(analyst, kept)
    assert rows_of(before["csv"])["Poort"][0] == "3"
    # Marked first and last.
    assert words_of(before["svg"]).count("Internal · exact counts: not for publication") == 2
    happened(city, Area.objects.get(name="Poort"), [date(YEAR, 5, 5)])
    assert rows_of(files(analyst, kept)["csv"])["Poort"][0] == "4"
    # A period that moves with the days stays on those it had.
    assert "period" not in taken(analyst, "what", "kinds", "period=year", purpose="internal").query


@pytest.mark.parametrize(
    ("panel", "figure", "query", "said"),
    [
        ("where", "hot-spots", WHOLE_YEAR, "exact place"),
        ("receiving", "receipts", WHOLE_YEAR, "Days and sources"),
        ("check", "self-check", WHOLE_YEAR, "too fine"),
        ("what", "kinds", f"{WHOLE_YEAR}&source=-", "by period and by areas only"),
        ("what", "kinds", f"{WHOLE_YEAR}&behaviour=hissing", "by period and by areas only"),
        ("what", "kinds", "period=month", "whole quarters"),
        ("what", "kinds", f"{WHOLE_YEAR}&area=W3", "too few reports"),
    ],
)
def test_what_is_too_fine_is_refused_with_what_to_take(
    analyst: Client, panel: str, figure: str, query: str, said: str
) -> None:
    response = take(analyst, panel, figure, query)
    assert said in " ".join(map(str, response.context["messages"]))
    assert not KeptFigure.objects.exists()
    assert take(analyst, panel, "nothing-such", query, purpose="internal").status_code == 404


def test_hours_are_told_by_part_of_the_week(analyst: Client) -> None:
    kept = taken(analyst, "when", "week", WHOLE_YEAR)
    rows = rows_of(files(analyst, kept)["csv"])
    assert int(rows["working days, 18:00 to 24:00"][0]) > 0
    assert not any(name.endswith(":00") and len(name) < 6 for name in rows)


def test_two_filters_that_differ_by_one_district_do_not_tell_of_it(analyst: Client) -> None:
    everything = taken(analyst, "what", "kinds", f"{WHOLE_YEAR}&area=W0&area=W1&area=W2&area=W3")
    without = take(analyst, "what", "kinds", f"{WHOLE_YEAR}&area=W0&area=W1&area=W2")
    total = everything.count
    # Of 189 and 186 neither may be told beside the other: Poort is the difference.
    assert total == 190
    assert "kept" not in without.context or without.context["kept"].count is None


def test_effects_for_the_public_name_no_street_and_no_count(analyst: Client) -> None:
    kept = taken(analyst, "measures", "effects")
    found = files(analyst, kept)
    assert SECRET.encode() not in found["csv"]
    assert SECRET not in words_of(found["svg"])
    assert rows_of(found["csv"])["Lighting"][0] == "Plein"
    internal = taken(analyst, "measures", "effects", purpose="internal")
    assert rows_of(files(analyst, internal)["csv"])[SECRET][0] == "Lighting"


def test_the_database_keeps_it_as_it_was_taken(analyst: Client) -> None:
    kept = taken(analyst, "what", "kinds", WHOLE_YEAR)
    mine = KeptFigure.objects.filter(pk=kept.pk)
    for change in (
        lambda: mine.update(title="x"),
        lambda: mine.update(facts={}),
        lambda: mine.update(made_by=User.objects.create_user("other@example.org").pk),
        lambda: mine.delete(),
        lambda: KeptFigure.objects.create(
            municipality=kept.municipality, year=YEAR, number=1, purpose="internal", count=3
        ),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    # Who took it may be forgotten.
    mine.update(made_by=None)


def test_taking_and_downloading_are_on_record_and_for_analysts(
    analyst: Client, sign_in: SignIn
) -> None:
    kept = taken(analyst, "what", "kinds", WHOLE_YEAR)
    files(analyst, kept)
    mine = AuditEntry.objects.filter(object_type="figure", object_id=kept.label)
    told = [(one.action, one.detail["purpose"]) for one in mine.order_by("pk")]
    assert told == [("figure_taken", "publication"), *[("figure_downloaded", "publication")] * 3]
    assert str(kept) in analyst.get(URL).content.decode()
    handler = sign_in("handler")
    for path in ("", f"{kept.label}/", f"{kept.label}.csv"):
        assert handler.get(URL + path).status_code == 302
    assert take(handler, "what", "kinds", WHOLE_YEAR).redirect_chain
    assert KeptFigure.objects.count() == 1


def test_whoever_sees_some_teams_publishes_nothing(city: Municipality, analyst: Client) -> None:
    team = Team.objects.create(municipality=city, name="Haven")
    team.areas.set(Area.objects.filter(name="Haven"))
    team.members.add(User.objects.get(email="analyst@example.org"))
    response = take(analyst, "what", "kinds", WHOLE_YEAR)
    assert "teams only" in " ".join(map(str, response.context["messages"]))


def test_a_picture_has_letters_without_a_font_of_the_machine() -> None:
    def drawn(told: str) -> bytes:
        return as_png(
            '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"'
            f' font-family="sans-serif"><text x="4" y="20">{told}</text></svg>'
        )

    missing = drawn("\U0001f5fa")
    for letter in "aëïöüéèáàçñÉ€×–…’·żğїع":
        assert drawn(letter) not in (missing, drawn(""))
    assert drawn("ë") == drawn("ë") != drawn("e")


def test_an_edition_says_what_figures_said(
    city: Municipality, analyst: Client, django_capture_on_commit_callbacks: Any
) -> None:
    kept = taken(analyst, "where", "districts", WHOLE_YEAR)
    behaviours = taken(analyst, "what", "behaviours", WHOLE_YEAR)
    # Some more come in, and one is a few months too late for the figure.
    happened(city, Area.objects.get(name="Plein"), spread(7), quarter=40)
    with django_capture_on_commit_callbacks(execute=True):
        analyst.post("/admin/editions/", {"year": YEAR})
    edition = Edition.objects.get()
    assert (edition.state, edition.problem) == ("proposed", "")
    assert edition.facts["total"] == kept.count == 190
    shown = {row["code"]: row["reports"] for row in edition.facts["behaviours"]}
    assert [number for number in shown.values() if number] == [
        row[1] for row in behaviours.facts["rows"] if row[1]
    ]
    # And the next figure what the edition says.
    assert taken(analyst, "where", "districts", WHOLE_YEAR).pk == kept.pk
