"""What is new: a planted place is found, said in words, kept, repeated, and gone with a report."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from home.jobs.models import Job
from home.people.models import Municipality, User
from home.people.role_setup import ensure_roles
from reporting import erasure
from reporting.demo.lists import load_areas
from reporting.insight.whats_new import job as scan_job
from reporting.insight.whats_new.looking import Result
from reporting.models import Area, Report, ScanRun, Team

from .counted_reports import Told, store

URL = "/admin/insight/new/"
CENTRE = (52.3745, 5.2205)
CHOICES = {"max_days": "14", "permutations": "999"}
RESULT = ("number", "p", "clusters")

Look = Callable[..., ScanRun]


@pytest.fixture
def city(almere: Municipality) -> Municipality:
    load_areas(almere)
    ensure_roles()
    return almere


def analyst_of(city: Municipality, name: str = "analyst") -> Client:
    user = User.objects.create_user(f"{name}@example.org", municipality=city, language="en")
    user.groups.add(Group.objects.get(name="analyst"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def analyst(city: Municipality) -> Client:
    return analyst_of(city)


@pytest.fixture
def look(analyst: Client, django_capture_on_commit_callbacks: Any) -> Look:
    """Starts a look and lets its job run."""

    def start(url: str = URL, query: str = "", client: Client = analyst) -> ScanRun:
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(f"{url}?{query}", CHOICES)
        run = ScanRun.objects.latest("pk")
        assert response.headers["Location"] == f"{URL}{run.pk}/"
        return run

    return start


def scattered(number: int, **facts: Any) -> list[Told]:
    """Twice a year's quarter, all over the districts, from always the same seed."""
    rng = random.Random(1)  # noqa: S311 (must be the same for the same seed)
    return [
        Told(
            at=(rng.uniform(52.345, 52.405), rng.uniform(5.15, 5.30)),
            days_ago=rng.randrange(0, 180),
            hour=rng.randrange(24),
            **facts,
        )
        for _one in range(number)
    ]


def planted(hours: list[int], **facts: Any) -> list[Told]:
    """At one place, one a day, the last one yesterday."""
    return [
        Told(at=CENTRE, days_ago=1 + order, hour=hour, **facts) for order, hour in enumerate(hours)
    ]


def page(client: Client, run: ScanRun) -> str:
    response = client.get(f"{URL}{run.pk}/")
    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    return response.content.decode()


def result(run: ScanRun) -> list[Any]:
    run.refresh_from_db()
    assert run.state == "done"
    return [getattr(run, name) for name in RESULT]


def test_a_planted_place_is_new_and_its_run_is_repeated_to_the_same_result(
    city: Municipality, analyst: Client, look: Look
) -> None:
    store(city, scattered(200) + planted([9, 13, 17, 21, 11, 15]))
    run = look(query="hexagons=9")
    number, p, (found,) = result(run)
    assert p == found["p"] <= 0.01
    assert (found["observed"], found["leans"]) == (6, [])
    assert 6 <= found["days"] <= 8
    assert found["expected"] < 1
    # Some of the two hundred lie in no district.
    assert 150 < number <= 206
    shown = page(analyst, run)
    days = f"{timezone.localdate():%B}"
    assert ": 6 reports from " in shown
    assert days in shown
    assert f"chance alone finds this in 1 of {round(1 / p)} looks" in shown
    assert str(run.seed) in shown
    assert "holds" in shown
    file = analyst.get(f"/admin/insight/figures/new-{run.pk}/new.csv")
    assert f"seed {run.seed}" in file.content.decode()
    assert analyst.get(f"/admin/insight/figures/new-{run.pk}/new.svg").content.startswith(b"<?xml")
    again = look(f"{URL}{run.pk}/again/")
    assert again.pk != run.pk
    assert result(again) == result(run)
    listed = analyst.get(URL).content.decode()
    assert f"{URL}{run.pk}/" in listed
    assert listed.count("new: 1") == 2


def test_where_nothing_stands_out_nothing_is_new(
    city: Municipality, analyst: Client, look: Look
) -> None:
    store(city, scattered(150))
    run = look()
    _number, p, clusters = result(run)
    assert p > 0.05
    assert clusters == []
    assert "Nothing is new" in page(analyst, run)
    again = look(f"{URL}{run.pk}/again/")
    assert (again.seed, result(again)) == (run.seed, result(run))
    assert look().seed != run.seed


def test_too_few_say_nothing(city: Municipality, analyst: Client, look: Look) -> None:
    # Twenty more of which nobody knows the day.
    store(city, scattered(9) + planted([12] * 20))
    store(city, [Told(at=CENTRE, incident={"week_slot": None, "local_date": None})] * 20)
    run = look()
    assert result(run)[1:] == [None, []]
    assert result(run)[0] < 30
    assert "too few reports" in page(analyst, run)


@pytest.mark.parametrize(
    ("told", "leans"),
    [
        # Eight of one hour, received over some days.
        ([Told(at=CENTRE, days_ago=3, received_days_ago=one % 3) for one in range(8)], ["hour"]),
        # All came in on one day.
        (planted(list(range(9, 17)), received_days_ago=0), ["day"]),
        (planted(list(range(9, 17)), report={"source": "cafe"}), ["source"]),
    ],
)
def test_what_one_hour_day_or_source_made_says_so(
    city: Municipality, analyst: Client, look: Look, told: list[Told], leans: list[str]
) -> None:
    store(city, scattered(200) + told)
    run = look()
    (found,) = result(run)[2]
    assert found["leans"] == leans
    assert "It is new, but not without" in page(analyst, run)


def test_the_result_goes_with_a_report_that_may_be_in_it(
    city: Municipality, analyst: Client, look: Look
) -> None:
    store(city, scattered(200) + planted([9, 13, 17, 21, 11, 15]))
    (later,) = store(city, [Told(at=CENTRE, days_ago=1)])
    run = look()
    before = result(run)
    # Of another year, and so in no result.
    (old,) = store(city, [Told(at=CENTRE, days_ago=500)])
    erasure.erase_report(report=old, actor=None)
    assert result(run) == before
    erasure.erase_report(report=later, actor=None)
    run.refresh_from_db()
    assert (run.state, run.number, run.clusters) == ("cleared", None, [])
    assert "The result is gone" in page(analyst, run)
    again = look(f"{URL}{run.pk}/again/")
    assert result(again)[0] == before[0] - 1
    assert again.seed == run.seed


def test_a_report_erased_during_a_look_leaves_nothing_in_it(
    city: Municipality, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted before, and stored after."""
    (report,) = store(city, [Told(at=CENTRE)])

    def counted(_run: ScanRun, _tell: Any) -> Result:
        erasure.erase_report(report=report, actor=None)
        return Result(1)

    monkeypatch.setattr(scan_job, "look", counted)
    run = look()
    run.refresh_from_db()
    assert (run.state, run.number) == ("cleared", None)
    assert not Report.objects.filter(pk=report.pk).exists()


def test_one_at_a_time_stopped_by_its_maker_and_shown_to_who_may_see_as_much(
    city: Municipality, analyst: Client, look: Look
) -> None:
    store(city, scattered(40))
    # Its job waits: nothing lets it run.
    assert analyst.post(URL, CHOICES).status_code == 302
    waiting = ScanRun.objects.get()
    assert analyst.post(URL, CHOICES).headers["Location"] == f"{URL}{waiting.pk}/"
    assert ScanRun.objects.count() == 1
    assert waiting.job is not None
    shown = page(analyst, waiting)
    assert "data-job-cancel" in shown
    analyst.post(f"/admin/jobs/{waiting.job.public_id}/cancel/")
    assert Job.objects.get().state == "cancelled"
    assert "did not succeed" in page(analyst, waiting)
    run = look()
    # Another analyst sees it, but cannot take it away; one with a team of one district does not.
    other = analyst_of(city, "other")
    assert page(other, run)
    assert other.post(f"{URL}{run.pk}/remove/").status_code == 404
    team = Team.objects.create(municipality=city, name="Stad")
    team.areas.add(Area.objects.filter(municipality=city)[0])
    team.members.add(User.objects.get(email="other@example.org"))
    for address in ("", "again/"):
        assert other.get(f"{URL}{run.pk}/{address}").status_code in (404, 405)
        assert other.post(f"{URL}{run.pk}/{address}").status_code in (404, 405)
    assert f"{URL}{run.pk}/" not in other.get(URL).content.decode()
    # What that one looks for counts the team's alone, and is that one's own.
    theirs = look(client=other)
    assert result(theirs)[0] < result(run)[0]
    assert analyst.get(f"{URL}{theirs.pk}/").status_code == 404
    analyst.post(f"{URL}{run.pk}/remove/")
    assert not ScanRun.objects.filter(pk=run.pk).exists()


def test_a_choice_that_is_not_offered_starts_nothing(city: Municipality, analyst: Client) -> None:
    for choices in ({}, CHOICES | {"permutations": "1000000000"}, CHOICES | {"max_days": "9999"}):
        assert analyst.post(URL, choices).status_code == 302
    analyst.post(f"{URL}?area=nowhere", CHOICES)
    assert not ScanRun.objects.exists()
