"""Records of what staff did have their time too: to the day, once, told to the privacy officer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.jobs.models import Job
from home.people.models import Municipality, User
from reporting import audit
from reporting.models import (
    AuditEntry,
    BreachRecord,
    CaseSettings,
    Disclosure,
    ExportRequest,
    Report,
    RetentionRun,
)
from reporting.privacy.retention import purging
from reporting.privacy.retention.records import TIME_IS_OVER, take_records

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Clock = Callable[..., datetime]
Make = Callable[..., Model]
START = date(2021, 3, 27)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Puts the clock of Amsterdam on a moment."""

    def _clock(day: date, hour: int = 12, minute: int = 0) -> datetime:
        now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)
        monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))
        return now

    return _clock


@pytest.fixture
def make(almere: Municipality, report: Report) -> Make:
    """Makes a record of a kind, now."""
    owner = User.objects.create_user("wie@example.org", "x")

    def _make(kind: str, **facts: Any) -> Model:
        facts = {"municipality": almere} | facts
        if kind == "exports":
            facts = {"owner": owner, "format": "csv", "language": "nl"} | facts
            return ExportRequest.objects.create(**facts)
        if kind == "disclosures":
            facts |= {"report_public_id": report.public_id, "authority": "police"}
            facts |= {"ground": "order", "reference": "A-1"}
            return Disclosure.objects.create(**facts)
        moments = dict.fromkeys(("from_at", "until_at", "found_at"), timezone.now())
        return BreachRecord.objects.create(account_email=owner.email, **moments, **facts)

    return _make


def purge(*options: str) -> str:
    output = StringIO()
    call_command("purge_incidents", *options, stdout=output)
    return output.getvalue()


def left() -> tuple[int, int, int]:
    return (
        ExportRequest.objects.count(),
        Disclosure.objects.count(),
        BreachRecord.objects.count(),
    )


def erased(object_type: str) -> list[str]:
    acts = AuditEntry.objects.filter(action=AuditEntry.Action.ERASED, object_type=object_type)
    return list(acts.values_list("object_id", flat=True))


STANDARD = [
    ("exports", "export", date(2022, 3, 27)),
    ("disclosures", "disclosure", date(2026, 3, 27)),
    ("breaches", "breach", date(2026, 3, 27)),
]


@pytest.mark.parametrize(("kind", "object_type", "goes"), STANDARD)
@pytest.mark.parametrize("at", [(0, 0), (23, 59)])
def test_each_goes_on_its_day_and_not_before(
    make: Make, clock: Clock, kind: str, object_type: str, goes: date, at: tuple[int, int]
) -> None:
    clock(START, *at)
    record = make(kind)
    clock(goes - timedelta(days=1), 23, 59)
    purge()
    assert sum(left()) == 1
    assert not RetentionRun.objects.exclude(**{kind: 0})
    clock(goes, 0, 0)
    purge()
    assert sum(left()) == 0
    run = RetentionRun.objects.get(day=goes)
    assert getattr(run, kind) == 1
    name = record.public_id if isinstance(record, ExportRequest) else record.pk
    assert erased(object_type) == [str(name)]
    assert AuditEntry.objects.get(object_type=object_type).reason == TIME_IS_OVER
    acts = AuditEntry.objects.count()
    purge()
    run.refresh_from_db()
    assert getattr(run, kind) == 1
    assert AuditEntry.objects.count() == acts
    assert list(audit.verify()) == []


LAST = [
    ("disclosures", "decided_at"),
    ("disclosures", "handed_over_at"),
    ("disclosures", "reporter_told_at"),
    ("breaches", "blocked_at"),
    ("breaches", "authority_told_at"),
    ("breaches", "people_told_at"),
]


@pytest.mark.parametrize(("kind", "moment"), LAST)
def test_time_runs_from_the_last_thing_that_happened(
    make: Make, clock: Clock, kind: str, moment: str
) -> None:
    clock(START)
    make(kind, **{moment: clock(date(2021, 9, 1), 9)})
    clock(date(2026, 8, 31), 23, 59)
    purge()
    assert sum(left()) == 1
    clock(date(2026, 9, 1), 0)
    purge()
    assert sum(left()) == 0


def test_periods_are_the_municipality_s_own_and_touch_no_other(
    make: Make, clock: Clock, almere: Municipality
) -> None:
    site = Site.objects.create(hostname="elders.example", root_page=almere.site.root_page)
    other = Municipality.objects.create(code="GM0995", name="Elders", site=site)
    CaseSettings.objects.create(
        site=almere.site, export_days=10, disclosure_years=1, breach_years=2
    )
    clock(START)
    for kind in ("exports", "disclosures", "breaches"):
        make(kind)
        make(kind, municipality=other)
    gone = []
    for day in (
        date(2021, 4, 5),
        date(2021, 4, 6),
        date(2022, 3, 26),
        date(2022, 3, 27),
        date(2023, 3, 27),
    ):
        clock(day)
        purge()
        gone.append(left())
    assert gone == [(2, 2, 2), (1, 2, 2), (1, 2, 2), (0, 1, 2), (0, 1, 1)]


def test_export_stays_while_there_is_a_file_or_a_run(make: Make, clock: Clock) -> None:
    clock(START)
    made = make("exports", file_name="exports/x/y.csv")
    owner = User.objects.get(email="wie@example.org")
    job = Job.objects.create(kind="reporting.export", owner=owner, parameters={})
    make("exports", job=job)
    clock(date(2026, 3, 27))
    purge()
    assert left()[0] == 2
    ExportRequest.objects.filter(pk=made.pk).update(file_name="")
    Job.objects.update(state=Job.State.FAILED)
    purge()
    assert left()[0] == 0


def test_dry_run_counts_them_and_writes_nothing(make: Make, clock: Clock) -> None:
    clock(START)
    for kind in ("exports", "exports", "disclosures", "breaches"):
        make(kind)
    clock(date(2026, 3, 27))
    acts = AuditEntry.objects.count()
    assert "records of 2 exports, 1 disclosures, 1 breaches" in purge("--dry-run")
    assert left() == (2, 1, 1)
    assert (AuditEntry.objects.count(), RetentionRun.objects.count()) == (acts, 0)


@pytest.mark.parametrize("batches", [1, 3])
def test_run_that_dies_between_batches_goes_on(
    make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    clock(START)
    for kind in ("exports",) * 5 + ("disclosures",) * 3:
        make(kind)
    clock(date(2026, 3, 27))
    monkeypatch.setattr(purging, "BATCH", 2)
    done: list[int] = []

    def dying(*args: Any) -> None:
        if len(done) == batches:
            raise KeyboardInterrupt
        take_records(*args)
        done.append(1)

    with monkeypatch.context() as patch:
        patch.setattr(purging, "take_records", dying)
        with pytest.raises(KeyboardInterrupt):
            purge()
    assert sum(left()) > 0
    assert RetentionRun.objects.get().finished_at is None
    purge()
    run = RetentionRun.objects.get()
    assert (run.exports, run.disclosures, run.breaches, left()) == (5, 3, 0, (0, 0, 0))
    assert run.finished_at
    assert (len(erased("export")), len(erased("disclosure"))) == (5, 3)


def test_privacy_officer_is_told_and_sees_it(
    make: Make,
    clock: Clock,
    officer: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    Report.objects.all().delete()
    clock(START)
    for kind in ("exports", "disclosures", "breaches"):
        make(kind)
    clock(date(2026, 3, 27))
    with django_capture_on_commit_callbacks(execute=True):
        purge()
    (told,) = mail.outbox
    for line in ("exports: 1", "disclosures: 1", "breaches: 1"):
        assert line in told.body
    page = officer.get(reverse("casework:retention")).content.decode()
    for text in ("365 days after asking", "5 years after the last thing", 'data-label="Breaches"'):
        assert text in page
