"""Quarterly reports: made once by a job, kept without a small number, read, printed, laid out."""

import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from home.jobs.models import Job
from home.jobs.registry import kind_called
from home.jobs.services import requeue_dead_jobs
from home.jobs.taking import take_job
from home.people.models import Municipality, User
from reporting.erasure import erase_report, write_ahead_log
from reporting.models import Area, AuditEntry, Measure, QuarterlyReport, Report
from reporting.quarterly import job
from reporting.quarterly.counting import compared_with, days_of
from reporting.quarterly.facts import make_facts
from reporting.quarterly.grouping import FINENESS, groups_of, hours_as
from reporting.quarterly.guarding import told_before
from reporting.quarterly.services import JOB_KIND
from reporting.quarters import counted_from, quarter_of

from .monthly_reports import districts, happened

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]
Make = Callable[..., QuarterlyReport]
URL = "/admin/quarterly/"
MIDDLES = {"Plein": (52.39, 5.11), "Poort": (52.39, 5.17)}


def last_told() -> date:
    """The last quarter that can be told today."""
    quarter = quarter_of(timezone.localdate())
    while counted_from(quarter) > timezone.localdate():
        quarter = compared_with(quarter)["before"]
    return quarter


QUARTER = last_told()
BEFORE = compared_with(QUARTER)["before"]


def spread(quarter: date, number: int) -> list[date]:
    first, last = days_of(quarter)
    length = (last - first).days
    return [first + timedelta(days=length * one // max(number, 1)) for one in range(number)]


@pytest.fixture
def city(almere: Municipality, monkeypatch: pytest.MonkeyPatch) -> Municipality:
    """One district with much, two with some, one with little; twice as much as a quarter before."""
    monkeypatch.setattr(write_ahead_log, "WAIT_MILLISECONDS", 0)
    areas = districts(almere, "Plein", "Park", "Haven", "Poort")
    for area, part, number in zip(areas, "AABB", (43, 16, 7, 6), strict=True):
        Area.objects.filter(pk=area.pk).update(part=part, residents=2000)
        point = MIDDLES.get(area.name)
        happened(almere, area, spread(QUARTER, number), point=point)
        happened(almere, area, spread(BEFORE, number // 2), point=point)
    # From then on reports came in.
    happened(almere, areas[0], [BEFORE - timedelta(days=1)])
    measure = Measure.objects.create(
        municipality=almere, kind="lighting", title="Licht op het plein", owner="Adviseur",
        starts_on=QUARTER,
    )  # fmt: skip
    measure.areas.set(areas[:1])
    return almere


@pytest.fixture
def analyst(city: Municipality, sign_in: SignIn) -> Client:
    return in_english(sign_in("analyst"), "analyst")


def in_english(client: Client, role: str) -> Client:
    user = User.objects.get(email=f"{role}@example.org")
    user.language = "en"
    user.save()
    return client


@pytest.fixture
def make(
    analyst: Client, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> Make:
    """What an analyst makes, by the job; without paper unless it is asked for."""

    def made(quarter: date = QUARTER, *, paper: bool = False) -> QuarterlyReport:
        with monkeypatch.context() as machine:
            if not paper:
                without_pango(machine)
            with django_capture_on_commit_callbacks(execute=True):
                response = analyst.post(URL, {"quarter": quarter.isoformat(), "language": "en"})
        report = QuarterlyReport.objects.latest("pk")
        assert response.headers["Location"] == f"{URL}{report.pk}/"
        return report

    return made


def without_pango(machine: pytest.MonkeyPatch) -> None:
    """As on a machine that lacks it: importing WeasyPrint fails."""
    machine.setitem(sys.modules, "weasyprint", None)


def document(client: Client, report: QuarterlyReport) -> str:
    response = client.get(f"{URL}{report.pk}/document/")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return response.content.decode()


def numbers_in(value: Any) -> list[int]:
    """Every whole number of the kept counts, wherever it stands."""
    if isinstance(value, dict):
        return [one for part in value.values() for one in numbers_in(part)]
    if isinstance(value, list):
        return [one for part in value for one in numbers_in(part)]
    return [value] if type(value) is int else []


COUNTED = ("total", "behaviours", "kinds", "outcomes", "week", "receipts")


def test_a_report_is_kept_and_read_by_all_who_see_the_figures(
    make: Make, analyst: Client, sign_in: SignIn
) -> None:
    report = make()
    assert report.state == "kept"
    assert report.made_as == "analyst"
    told = document(analyst, report)
    for said in (
        "Street harassment in", "Internal", "role: Analyst", "reported about 70 times",
        "That is more than in the quarter before (about 35)", "at a place in Plein",
        "Licht op het plein", "Of none of them we can say whether it helped", "Method",
    ):  # fmt: skip
        assert said in told, said
    sentences = re.search(r'id="summary".*?</section>', told, re.DOTALL)
    assert sentences
    assert 5 <= sentences[0].count("<li>") <= 8
    reader = in_english(sign_in("admin"), "admin")
    assert "reported about 70 times" in reader.get(f"{URL}{report.pk}/").content.decode()
    assert document(reader, report) == told
    assert "Make a report" not in reader.get(URL).content.decode()
    for address in (URL, f"{URL}{report.pk}/"):
        assert reader.post(address, {}).status_code == 302
    assert sign_in("handler").get(URL).status_code in (302, 403)
    acts = AuditEntry.objects.filter(object_type="quarterly").values_list("action", flat=True)
    assert sorted(acts) == ["quarterly_made", "refused", "refused", "refused"]
    assert QuarterlyReport.objects.count() == 1


def test_no_small_number_is_kept(make: Make) -> None:
    report = make()
    facts = report.facts
    numbers = [one for name in COUNTED for one in numbers_in(facts[name])]
    numbers += [row[name] for row in facts["places"] for name in ("now", "before") if row.get(name)]
    numbers += [one for told in report.told.values() for one in told["numbers"] if one is not None]
    assert len(numbers) > 10
    assert all(number >= 10 and number % 5 == 0 for number in numbers)
    rows = [(row["name"], row["part"], row["districts"], row["now"]) for row in facts["places"]]
    # Nothing was elsewhere: that is told together with what is left of a part.
    assert rows == [("Plein", "A", 1, 45), ("Park", "A", 1, 15), ("", "", 2, 15)]
    # A hot spot of six is known of, and not where it is.
    assert [one["name"] for one in facts["spots"]["named"]] == ["Plein"]
    assert facts["spots"]["elsewhere"] == 1


def test_it_stays_when_its_reports_are_erased(make: Make, analyst: Client) -> None:
    report = make()
    before = document(analyst, report)
    gone = list(Report.objects.all())
    for one in gone[: len(gone) // 2]:
        erase_report(report=one, actor=None)
    assert Report.objects.count() < len(gone)
    report.refresh_from_db()
    assert document(analyst, report) == before
    rows = QuarterlyReport.objects.filter(pk=report.pk)
    for change in (
        lambda: rows.update(facts={}),
        lambda: rows.update(told={}),
        lambda: rows.update(state="making"),
        lambda: rows.delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    rows.update(pdf=b"%PDF-once")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(pdf=b"%PDF-twice")


def test_a_quarter_is_told_as_it_was_told_first(make: Make, city: Municipality) -> None:
    first = make(BEFORE)
    assert first.facts["total"]["now"] == 35
    # Some came in since: counted anew it would be 40, and tell of them.
    area = Area.objects.get(name="Plein")
    happened(city, area, spread(BEFORE, 5))
    later = make()
    assert later.facts["total"]["before"] == 35
    told = {row["name"]: row.get("before") for row in later.facts["places"]}
    assert told["Plein"] == first.facts["places"][0]["now"] == 20


def test_too_few_reports_are_not_told_of(make: Make, analyst: Client) -> None:
    keep = Report.objects.filter(incidents__local_date__range=days_of(QUARTER)).values("pk")[:4]
    Report.objects.exclude(pk__in=list(keep.values_list("pk", flat=True))).delete()
    report = make()
    assert (report.state, report.facts) == ("failed", {})
    assert "fewer than ten" in analyst.get(f"{URL}{report.pk}/").content.decode()
    assert analyst.get(f"{URL}{report.pk}/document/").status_code == 404


def test_a_quarter_is_told_once_and_only_when_it_is_over(make: Make, analyst: Client) -> None:
    make()
    for quarter in (QUARTER, quarter_of(timezone.localdate())):
        again = analyst.post(URL, {"quarter": quarter.isoformat(), "language": "nl"})
        assert again.status_code == 422
    assert QuarterlyReport.objects.count() == 1


def test_without_pango_all_but_the_pdf_is_there(
    make: Make, analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = make()
    without_pango(monkeypatch)
    page = analyst.get(f"{URL}{report.pk}/").content.decode()
    assert "libpangoft2-1.0-0" in page
    assert "Make the PDF" not in page
    assert analyst.get(f"{URL}{report.pk}/report.pdf").status_code == 404
    assert "Method" in document(analyst, report)
    assert Job.objects.get().state == "done"


@pytest.mark.pango
def test_a_pdf_that_can_be_read_aloud_is_added_once(
    make: Make, analyst: Client, django_capture_on_commit_callbacks: Any, caplog: Any
) -> None:
    report = make()
    assert "Make the PDF" in analyst.get(f"{URL}{report.pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        analyst.post(f"{URL}{report.pk}/")
    answer = analyst.get(f"{URL}{report.pk}/report.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert 'attachment; filename="internal-' in answer.headers["Content-Disposition"]
    pdf = unpacked(answer.content)
    for part in (
        b"/Lang (en)", b"/MarkInfo", b"/DisplayDocTitle true", b"pdfuaid", b"/S /H1", b"/S /TH",
        b"/Alt (Map of the districts", b"/Outlines",
    ):  # fmt: skip
        assert part in pdf, part
    fonts = set(re.findall(rb"/BaseFont /([^\s/]+)", pdf))
    assert fonts
    assert all(b"+Paper" in name for name in fonts)
    assert [one.getMessage() for one in caplog.records if one.name == "weasyprint"] == []
    taken = AuditEntry.objects.filter(action="quarterly_taken")
    assert taken.count() == 1


def unpacked(pdf: bytes) -> bytes:
    """Its parts as they are written, those inside compressed ones too."""
    import zlib

    parts = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return b"\n".join([pdf, *(zlib.decompress(p) for p in parts if p[:1] == b"x")])


class Killed(BaseException):
    """The worker is gone in the middle of it."""


def test_a_job_that_was_killed_goes_on_where_it_was(
    analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[date] = []

    def count(municipality: Municipality, quarter: date, **rest: Any) -> Any:
        counted.append(quarter)
        return make_facts(municipality, quarter, **rest)

    def die(_report: QuarterlyReport) -> bytes:
        raise Killed

    monkeypatch.setattr(job, "can_lay_out", lambda: True)
    monkeypatch.setattr(job, "make_facts", count)
    monkeypatch.setattr(job, "as_pdf", die)
    # The queue's worker takes it, and is killed while it lays out.
    analyst.post(URL, {"quarter": QUARTER.isoformat(), "language": "nl"})
    run = take_job(Job.objects.get().pk, kind_called(JOB_KIND))
    assert run is not None
    with pytest.raises(Killed):
        job.make_quarterly(run)
    report = QuarterlyReport.objects.get()
    assert (report.state, bytes(report.pdf)) == ("kept", b"")
    Job.objects.update(lease_until=timezone.now() - timedelta(minutes=1))
    monkeypatch.setattr(job, "as_pdf", lambda _report: b"%PDF-")
    assert requeue_dead_jobs() == 1
    facts = report.facts
    report.refresh_from_db()
    assert (report.facts, bytes(report.pdf), counted) == (facts, b"%PDF-", [QUARTER])
    assert Job.objects.get().state == "done"


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(["", "A", "B", "C"])), min_size=1, max_size=12
    )
)
def test_every_place_is_in_one_row_and_what_is_left_is_together(
    places: list[tuple[int, str]],
) -> None:
    counts, parts = [number for number, _part in places], [part for _number, part in places]
    groups = groups_of(counts, parts)
    assert sorted(place for group in groups for place in group.places) == list(range(len(places)))
    for group in groups:
        number = sum(counts[place] for place in group.places)
        if group.part:
            assert number >= 10
            assert {parts[place] for place in group.places} == {group.part}
    assert sum(1 for group in groups if not group.part) <= 1


def test_what_was_printed_is_added_up_and_nothing_else() -> None:
    stored = {"rows": [["A"], ["B"], ["C"], ["D", ""]], "numbers": [20, 15, None, 30], "total": 70}
    rows = [frozenset(row) for row in ({"A", "B"}, {"C"}, {"D", ""})]
    assert told_before(stored, rows).numbers == [35, None, 30]
    assert told_before(stored, rows).total == 70
    # Half of a row, a hidden part, and a city with other districts.
    for asked in ({"D"}, {"B", "C"}, {"D", "", "E"}):
        assert told_before(stored, [frozenset(asked)]).numbers == [None]


def test_the_week_is_told_in_four_ways() -> None:
    week = np.arange(168, dtype=float)
    shapes = {fineness: hours_as(week, fineness) for fineness in FINENESS}
    assert [table.shape for table in shapes.values()] == [(7, 24), (7, 4), (2, 3), (1, 4)]
    assert {float(table.sum()) for table in shapes.values()} == {float(week.sum())}
    # Monday morning; the weekend's nights are those after Friday and Saturday and Sunday.
    assert shapes["parts"][0, 1] == sum(range(6, 12))
    nights = [*range(120, 126), *range(144, 150), *range(6)]
    assert shapes["week_parts"][1, 2] == sum(nights)
