"""What the privacy officer sees of retention, and what else has to bear it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.people.models import Municipality
from reporting import erasure, vault
from reporting.demo.synthetic import make_incidents
from reporting.models import (
    Case,
    CountedQuarter,
    Disclosure,
    ErasureProgress,
    KeyWrap,
    Report,
    RetentionRun,
    Tombstone,
)
from reporting.privacy.retention.outlook import Outlook, outlook
from reporting.privacy.retention.periods import quarter_of

from .conftest import Send


def closed(report: Report, days: int, **facts: Any) -> None:
    """At noon so many days ago: an hour more or less in summer leaves it on that day."""
    noon = datetime.combine(timezone.localdate() - timedelta(days=days), time(12))
    Case.objects.filter(report=report).update(
        status="closed",
        closed_at=timezone.make_aware(noon),
        outcome=facts.pop("outcome", "no_action"),
        **facts,
    )


def test_screen_says_what_went_what_comes_and_what_waits(
    officer: Client, almere: Municipality, report: Report
) -> None:
    closed(report, 200)
    call_command("purge_incidents")
    text = officer.get(reverse("casework:retention")).content.decode()
    for told in ("words go within 7 days", "wait until their quarter is counted", "90 days after"):
        assert told in text
    assert "achter mij" not in text


def test_screen_says_that_a_run_was_interrupted_and_that_none_ever_ran(
    officer: Client, almere: Municipality
) -> None:
    url = reverse("casework:retention")
    assert "nightly command" in officer.get(url).content.decode()
    RetentionRun.objects.create(municipality=almere, day=timezone.localdate())
    assert "interrupted" in officer.get(url).content.decode()


def test_outlook_counts_each_report_on_its_day(almere: Municipality, send: Send) -> None:
    make_incidents(municipality=almere, count=6, seed=1, days=60)
    one, two, three, four, five, six = Report.objects.order_by("pk")
    closed(one, 83, look_again=True)
    closed(two, 82)
    closed(three, 61)
    closed(four, 59)
    closed(five, 8, outcome="spam")
    closed(six, 89, words_gone_at=timezone.now())
    today = timezone.localdate()
    assert outlook(almere, today) == [Outlook(7, 2, 1, 0), Outlook(30, 4, 1, 0)]


def test_screen_takes_as_many_queries_for_30_reports_as_for_3(
    officer: Client, almere: Municipality
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert officer.get(reverse("casework:retention")).status_code == 200
        return len(counted)

    make_incidents(municipality=almere, count=3, seed=1)
    queries()
    few = queries()
    make_incidents(municipality=almere, count=27, seed=2)
    for report in Report.objects.all():
        closed(report, 85)
    for days in range(1, 20):
        RetentionRun.objects.create(
            municipality=almere, day=timezone.localdate() - timedelta(days=days)
        )
    assert queries() == few


def test_keys_are_rotated_though_a_report_has_nothing_left_to_open(
    report: Report, almere: Municipality, send: Send
) -> None:
    first_day = quarter_of(timezone.localdate(report.received_at))
    CountedQuarter.objects.create(municipality=almere, first_day=first_day)
    closed(report, 200)
    call_command("purge_incidents")
    assert not KeyWrap.objects.exists()
    assert vault.rotate(almere.code).unreadable == 0


def test_disclosure_outlives_the_record_that_it_was_of(
    report: Report, almere: Municipality
) -> None:
    Disclosure.objects.create(
        municipality=almere,
        report=report,
        report_public_id=report.public_id,
        authority="police",
        ground="order",
        reference="A-1",
    )
    Report.objects.update(received_at=datetime(2015, 1, 1, tzinfo=UTC))
    call_command("purge_incidents")
    assert (Report.objects.count(), Tombstone.objects.count()) == (0, 1)
    kept = Disclosure.objects.get()
    assert (kept.report, kept.report_public_id) == (None, report.public_id)


def test_erasing_many_hides_no_loss_of_the_file(report: Report, settings: Any) -> None:
    ErasureProgress.objects.create(pk=1, lines_done=3)
    assert erasure.has_lost_lines()
    counted: list[int] = []
    assert erasure.erase_many(pks=[report.pk], reason="x", within=counted.append) == 1
    assert counted == [1]
    assert erasure.has_lost_lines()
    assert not erasure.is_pending()


def test_erasing_many_does_all_or_nothing(report: Report) -> None:
    def fail(_erased: int) -> None:
        raise ValueError("no count")

    with pytest.raises(ValueError, match="no count"):
        erasure.erase_many(pks=[report.pk], reason="x", within=fail)
    assert Report.objects.exists()
    assert erasure.is_pending()
    assert erasure.replay() == 1
    assert not erasure.is_pending()
