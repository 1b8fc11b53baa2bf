"""Months of the trail close when they are over and go as a whole when their time has come."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Site

from home.people.models import Municipality
from reporting import audit
from reporting.models import AuditEntry, AuditSegment, CaseSettings
from reporting.privacy.trail.keeping import drop_old_months, first_month_kept

pytestmark = pytest.mark.django_db
At = Callable[..., None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    def _at(year: int, month: int, day: int = 10) -> None:
        now = datetime(year, month, day, 12, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return _at


def record() -> None:
    audit.record(action=AuditEntry.Action.EXPORTED, actor=None, municipality=None)


def keep(site: Site, months: int) -> None:
    # Saved one by one it would be an act of today, and the trail never goes back.
    CaseSettings.objects.bulk_create([CaseSettings(site=site, trail_months=months)])


def test_month_is_kept_for_so_many_whole_months() -> None:
    assert first_month_kept(date(2026, 11, 25), 60) == date(2021, 11, 1)
    assert first_month_kept(date(2026, 1, 1), 1) == date(2025, 12, 1)
    assert first_month_kept(date(2026, 12, 31), 12) == date(2025, 12, 1)


def test_month_without_an_act_after_it_closes_too(at: At) -> None:
    at(2026, 1)
    assert audit.close_months() == 0
    record()
    assert audit.close_months() == 0
    at(2026, 2)
    assert (audit.close_months(), audit.close_months()) == (1, 0)
    january, february = AuditSegment.objects.all()
    assert (january.closed_at is not None, february.closed_at) == (True, None)
    record()
    assert list(audit.verify()) == []


def test_old_month_goes_on_the_first_day_that_it_may(almere: Municipality, at: At) -> None:
    keep(almere.site, 3)
    at(2026, 1)
    record()
    at(2026, 4, 30)
    assert drop_old_months() == []
    at(2026, 5, 1)
    assert drop_old_months(is_dry_run=True) == ["2026-01"]
    assert drop_old_months() == ["2026-01"]
    assert drop_old_months() == []
    act = AuditEntry.objects.get(action=AuditEntry.Action.MONTH_DROPPED)
    january = AuditSegment.objects.get(month=date(2026, 1, 1))
    assert not january.entries.exists()
    assert (act.object_id, act.detail["acts"]) == ("2026-01", 1)
    assert act.detail["last_hash"] == january.last_hash
    assert list(audit.verify()) == []


def test_months_go_oldest_first_and_the_open_one_never(at: At) -> None:
    for month in (1, 2, 3):
        at(2026, month)
        record()
    january, february, march = AuditSegment.objects.all()
    assert not audit.drop_month(february)
    assert not audit.drop_month(march)
    assert audit.drop_month(january)
    assert not audit.drop_month(january)
    assert audit.drop_month(february)
    assert list(audit.verify()) == []


def test_act_that_names_a_gone_month_may_go_itself(almere: Municipality, at: At) -> None:
    keep(almere.site, 1)
    for month in range(1, 9):
        at(2026, month)
        record()
        drop_old_months()
    assert AuditSegment.objects.filter(dropped_at=None).count() == 2
    assert list(audit.verify()) == []


def test_longest_period_of_all_municipalities_counts(almere: Municipality, at: At) -> None:
    keep(almere.site, 1)
    other = Site.objects.create(hostname="elders.example", root_page=almere.site.root_page)
    Municipality.objects.create(code="GM0995", name="Elders", site=other)
    keep(other, 6)
    at(2026, 1)
    record()
    at(2026, 7)
    assert drop_old_months() == []
    at(2026, 8)
    assert drop_old_months() == ["2026-01"]


def test_command_says_what_it_did(almere: Municipality, at: At) -> None:
    keep(almere.site, 1)
    at(2026, 1)
    record()
    at(2026, 5)

    def told(*arguments: str) -> str:
        output = StringIO()
        call_command("audit", *arguments, stdout=output)
        return output.getvalue()

    assert "Months closed: 1." in told("close-months")
    assert "2026-01" in told("drop-old", "--dry-run")
    assert "2026-01" in told("drop-old")
    assert "none" in told("drop-old")
    ends = told("verify").split("Ends with: ")[1].strip()
    assert "unbroken" in told("verify", "--holds", ends)
    with pytest.raises(CommandError, match="not in the trail"):
        told("verify", "--holds", f"2026-05 1 {'0' * 64}")
    with pytest.raises(CommandError, match="takes"):
        told("verify", "--holds", "niets")
