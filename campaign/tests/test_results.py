"""Figures of reach: read strictly from a table, entered on a screen, counted from reports."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from campaign.models import ReachFigure, ReportShare
from campaign.results.cells import Unreadable, days_of, number_of
from campaign.results.reading import read_table, text_of
from home import registries
from home.people.roles import COMMUNICATIONS
from home.tests.approval import person

from .conftest import Town

TODAY = date(2026, 11, 28)
TABLE = "datum;kanaal;maat;aantal\n31-10-2026;Instagram;bereik;12.500\n2026-09;TikTok;views;900\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12500", 12500),
        ("12.500", 12500),
        ("12,500", 12500),
        ("12 500", 12500),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("12.500,00", 12500),
        ("12,500.00", 12500),
        ("7,0", 7),
    ],
)
def test_a_number_is_read_as_dutch_and_english_write_it(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text", ["", "-3", "1,5", "12.50", "1.2345", "1.234,567", "12k", "1e3", "١٢", "9" * 13, "3 %"]
)
def test_what_is_no_whole_number_is_not_guessed(text: str) -> None:
    with pytest.raises(Unreadable):
        number_of(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10-31", date(2026, 10, 31), date(2026, 10, 31)),
        ("31-10-2026", date(2026, 10, 31), date(2026, 10, 31)),
        ("1/2/2026", date(2026, 2, 1), date(2026, 2, 1)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("1-10-2026 t/m 31-10-2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-10-01 – 2026-10-07", date(2026, 10, 1), date(2026, 10, 7)),
    ],
)
def test_days_are_one_a_month_or_two(text: str, first: date, last: date) -> None:
    assert days_of(text) == (first, last)


@pytest.mark.parametrize("text", ["", "31-11-2026", "2026-13", "10-31-2026", "gisteren", "0000-01"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(Unreadable):
        days_of(text)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_is_read_with_each_sign_between_its_cells(delimiter: str) -> None:
    read = read_table(TABLE.replace(";", delimiter), TODAY)
    assert not read.problems
    assert [(row.line, row.channel, row.measure, row.number) for row in read.rows] == [
        (2, "instagram", "reach", 12500),
        (3, "tiktok", "views", 900),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("naam;aantal\n", 1),
        ("date;channel;measure\n", 1),
        (TABLE + "31-10-2026;Hyves;bereik;3\n", 4),
        (TABLE + "31-10-2026;Instagram;liefde;3\n", 4),
        (TABLE + "\n31-10-2026;Instagram;views\n", 5),
        (TABLE + "31-12-2026;Instagram;views;3\n", 4),
        (TABLE + "31-10-2026;instagram;Reach;3\n", 4),
        (TABLE + '"31-10-2026;Instagram', 4),
    ],
)
def test_a_problem_is_told_with_its_line(text: str, line: int) -> None:
    with translation.override("nl"):
        problems = read_table(text, TODAY).problems
    assert [problem.line for problem in problems] == [line]
    assert problems[0].message


@given(st.text() | st.binary().map(lambda data: text_of(data) or ""))
def test_whatever_is_pasted_gives_rows_and_problems(text: str) -> None:
    for beginning in ("", "date;channel;measure;number\n"):
        read = read_table(beginning + text, TODAY)
        assert read.problems or read.rows or beginning


@pytest.fixture
def maker(town: Town, client: Client) -> Client:
    client.force_login(person(COMMUNICATIONS, municipality=town.municipality, language="en"))
    return client


def of(town: Town) -> str:
    return f"/admin/campaign/results/{town.campaigns['nl'].pk}/"


def test_a_table_is_shown_first_and_stored_after(town: Town, maker: Client) -> None:
    file = SimpleUploadedFile("cijfers.csv", ("\ufeff" + TABLE).encode())
    checked = maker.post(of(town), {"act": "check", "file": file})
    assert checked.status_code == 200
    assert not ReachFigure.objects.exists()
    sent = {"act": "store", "text": checked.context["text"]}
    for _time in range(2):
        assert maker.post(of(town), sent).status_code == 302
    stored = ReachFigure.objects.values_list("channel", "number").order_by("channel")
    assert list(stored) == [("instagram", 12500), ("tiktok", 900)]
    # A newer number takes the place of the older.
    maker.post(of(town), sent | {"text": TABLE.replace("12.500", "13.000")})
    assert ReachFigure.objects.get(channel="instagram").number == 13000
    faulty = maker.post(of(town), sent | {"text": TABLE + "x;y;z;0\n"})
    assert faulty.status_code == 422
    assert b"Line 4" in faulty.content
    assert ReachFigure.objects.count() == 2


def test_one_figure_is_entered_and_taken_away(town: Town, maker: Client) -> None:
    today = timezone.localdate().isoformat()
    sent = {"act": "figure", "first_day": today, "channel": "posters", "measure": "copies"}
    assert maker.post(of(town), sent | {"number": "-1"}).status_code == 422
    assert maker.post(of(town), sent | {"number": "250"}).status_code == 302
    figure = ReachFigure.objects.get()
    assert (figure.number, figure.first_day, figure.last_day) == (250, *[timezone.localdate()] * 2)
    maker.post(of(town), {"act": "take-away", "number": str(figure.pk)})
    assert not ReachFigure.objects.exists()


@pytest.mark.parametrize(
    ("counted", "told", "stored"), [(9, "fewer than 10", None), (38, "40", 40)]
)
def test_reports_are_told_so_that_no_single_one_is_seen(
    town: Town,
    maker: Client,
    monkeypatch: pytest.MonkeyPatch,
    counted: int,
    told: str,
    stored: int | None,
) -> None:
    town.link(campaign=town.campaigns["en"])
    ReportShare.objects.create(
        campaign=town.campaigns["nl"], number=95, counted_on=timezone.localdate()
    )

    def count(_town: Any, sources: Any) -> dict[str, int]:
        return dict.fromkeys(sources, counted)

    monkeypatch.setattr(registries, "_source_counts", {count: None})
    assert f"<strong>{told}</strong>" in maker.get(of(town)).content.decode()
    maker.post(of(town), {"act": "count"})
    assert ReportShare.objects.values_list("number", flat=True).first() == stored
