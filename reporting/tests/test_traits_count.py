"""Traits are counted once a quarter, exactly, in memory; and then they may go."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Site

from home.people.models import Municipality
from reporting import audit, erasure, vault
from reporting.insight.traits import NOT_TOLD, REPORTS, Tally
from reporting.insight.traits_disclosure import quarter_table
from reporting.intake.answers import Traits
from reporting.models import (
    AuditEntry,
    Case,
    CountedQuarter,
    CountKeyWrap,
    Report,
    Sealed,
    SealedCount,
    TraitsTable,
)
from reporting.models.traits_table import YEAR_MONTHS
from reporting.privacy.traits import services
from reporting.privacy.traits.document import opened
from reporting.privacy.traits.services import AlreadyCountedError, count_quarter

from .told_traits import Told, tell

MAY, FIRST_DAY, COUNTED_FROM = date(2026, 5, 10), date(2026, 4, 1), date(2026, 7, 30)
GIRL = Traits(role="target", grounds=("gender", "age"), age_band="under_16", police="no")
MAN = Traits(role="witness", grounds=("orientation",), age_band="25_44", police="yes")
WRITTEN: tuple[type[Model], ...] = (SealedCount, CountKeyWrap, TraitsTable, CountedQuarter)

Clock = Callable[[date], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    def _clock(day: date) -> None:
        now = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return _clock


def count(*options: str) -> str:
    output = StringIO()
    call_command("count_traits", *options, stdout=output)
    return output.getvalue()


def exact(municipality: Municipality, first_day: date = FIRST_DAY) -> Tally:
    return opened(SealedCount.objects.get(municipality=municipality, first_day=first_day))


def nothing_is_written() -> bool:
    return not any(model._default_manager.exists() for model in WRITTEN)


def acts() -> int:
    return AuditEntry.objects.filter(action=AuditEntry.Action.TRAITS_COUNTED).count()


def test_counts_are_exact_and_only_of_what_counts(almere: Municipality, clock: Clock) -> None:
    mine = [*[Told(MAY, GIRL, "Haven")] * 12, *[Told(MAY, MAN, "Haven")] * 12]
    (main, *_others) = tell(almere, [*mine, *[Told(MAY, MAN, "Poort")] * 3, Told(MAY)])
    closed = {"status": Case.Status.CLOSED, "closed_at": timezone.now()}
    tell(
        almere,
        [
            Told(MAY, MAN, case={"merged_into": main}),
            Told(MAY, MAN, case=closed | {"outcome": Case.Outcome.SPAM}),
            Told(MAY, MAN, case=closed | {"outcome": Case.Outcome.NOT_HARASSMENT}),
            Told(MAY, MAN, report={"held_for_moderation": True}),
            Told(MAY, MAN, report={"channel": Report.Channel.IMPORT}),
            Told(date(2026, 3, 31), MAN),
            Told(date(2026, 7, 1), MAN),
        ],
    )
    site = Site.objects.create(hostname="elsewhere.example", root_page=almere.site.root_page)
    Municipality.objects.create(code="GM0995", name="Lelystad", site=site)
    clock(COUNTED_FROM)
    assert "GM0034 2026-2: 28 reports counted." in count()

    tally = exact(almere)
    assert tally.reports == 28
    assert tally.parts["Haven"][REPORTS] == {"": 24}
    assert tally.number("Haven", "grounds", "gender") == 12
    assert tally.number("Haven", "age_band", "under_16") == 12
    assert tally.number("Poort", "grounds", "orientation") == 3
    assert tally.number("Poort", "police", "yes") == 3
    assert tally.number("", "age_band", NOT_TOLD) == 1
    assert tally.number("", "grounds", "gender") == 0

    table = TraitsTable.objects.get(first_day=FIRST_DAY).numbers
    shown = {
        number
        for place in (table["city"], *table["parts"].values())
        for values in place.values()
        for number in values.values()
        if number is not None
    }
    assert shown
    assert min(shown) >= 10
    assert all(number % 5 == 0 for number in shown)
    assert table["parts"]["Poort"]["grounds"]["orientation"] is None


def test_one_act_says_how_many_and_no_report(almere: Municipality, clock: Clock) -> None:
    (report,) = tell(almere, [Told(MAY, GIRL, "Haven")])
    clock(COUNTED_FROM)
    count()
    act = AuditEntry.objects.get(action=AuditEntry.Action.TRAITS_COUNTED, object_id="2026-2")
    assert act.detail == {"number": 1, "unreadable": 0, "with_year": False}
    assert not AuditEntry.objects.exclude(action=AuditEntry.Action.TRAITS_COUNTED).exists()
    assert not AuditEntry.objects.filter(object_id=str(report.public_id)).exists()
    assert list(audit.verify()) == []


def test_thirty_days_after_its_end_and_not_before(almere: Municipality, clock: Clock) -> None:
    tell(almere, [Told(MAY, GIRL)])
    clock(date(2026, 7, 29))
    count()
    assert not CountedQuarter.objects.filter(first_day=FIRST_DAY).exists()
    clock(COUNTED_FROM)
    assert "2026-2: waits" in count("--dry-run")
    assert not CountedQuarter.objects.filter(first_day=FIRST_DAY).exists()
    count()
    assert CountedQuarter.objects.filter(first_day=FIRST_DAY).exists()


def test_once_only(almere: Municipality, clock: Clock) -> None:
    tell(almere, [Told(MAY, GIRL)] * 12)
    clock(COUNTED_FROM)
    count()
    before = [list(model._default_manager.values()) for model in WRITTEN]
    told = acts()
    tell(almere, [Told(MAY, MAN)] * 12)
    assert count() == ""
    with pytest.raises(AlreadyCountedError):
        count_quarter(municipality=almere, first_day=FIRST_DAY)
    assert [list(model._default_manager.values()) for model in WRITTEN] == before
    assert acts() == told


def test_without_the_private_key_nothing_happens(
    almere: Municipality, clock: Clock, settings: Any
) -> None:
    tell(almere, [Told(MAY, GIRL)])
    for private in Path(settings.VAULT_DIR).glob("*.key"):
        private.unlink()
    clock(COUNTED_FROM)
    with pytest.raises(CommandError, match="Not counted: GM0034 2026-1, GM0034 2026-2"):
        count()
    assert nothing_is_written()
    assert not acts()


def test_killed_at_the_end_it_was_never_begun(
    almere: Municipality, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(almere, [Told(MAY, GIRL)] * 12)
    clock(COUNTED_FROM)

    def killed(**act: Any) -> None:
        assert all(model._default_manager.exists() for model in WRITTEN)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(audit, "record", killed)
        with pytest.raises(KeyboardInterrupt):
            count_quarter(municipality=almere, first_day=FIRST_DAY)
    assert nothing_is_written()
    count()
    assert exact(almere).reports == 12


def test_a_report_that_is_erased_while_it_is_counted_is_not_counted(
    almere: Municipality, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tell(almere, [Told(MAY, GIRL)] * 12)
    clock(COUNTED_FROM)
    real = quarter_table

    def erased_meanwhile(tally: Tally) -> Any:
        for report in reports[:1]:
            erasure.erase_report(report=report, actor=None)
        return real(tally)

    monkeypatch.setattr(services, "quarter_table", erased_meanwhile)
    assert count_quarter(municipality=almere, first_day=FIRST_DAY).reports == 11
    assert exact(almere).reports == 11


def test_what_cannot_be_opened_is_said_and_left_out_only_when_told_so(
    almere: Municipality, clock: Clock
) -> None:
    broken, _whole = tell(almere, [Told(MAY, GIRL), Told(MAY, MAN)])
    row = Sealed.objects.get(report=broken, kind=Sealed.Kind.TRAITS)
    row.ciphertext = bytes(row.ciphertext)[:-1] + b"x"
    row.save()
    clock(COUNTED_FROM)
    with pytest.raises(CommandError, match="2026-2"):
        count()
    assert not CountedQuarter.objects.filter(first_day=FIRST_DAY).exists()
    assert "1 reports counted, 1 could not be opened" in count("--without-unreadable")
    assert exact(almere).number("", "grounds", "gender") == 0


def test_the_year_is_made_of_four_quarters_and_the_exact_counts_go(
    almere: Municipality, clock: Clock
) -> None:
    for month, girls in ((2, 12), (5, 2), (8, 12), (11, 12)):
        told = [GIRL] * girls + [MAN] * 20 + [Traits()] * 15
        tell(almere, [Told(date(2026, month, 3), traits, "Haven") for traits in told])
    clock(date(2026, 11, 1))
    assert "year" not in count()
    assert SealedCount.objects.count() == 3
    clock(date(2027, 1, 30))
    assert "2026-4: 47 reports counted, with the table of the year." in count()
    year = TraitsTable.objects.get(months=YEAR_MONTHS)
    assert year.first_day == date(2026, 1, 1)
    assert TraitsTable.objects.count() == 5
    assert not SealedCount.objects.exists()
    assert not CountKeyWrap.objects.exists()
    # 38 in all, and three quarters of 12 are told: the year would tell the quarter of two.
    assert year.numbers["city"]["police"]["no"] is None
    quarters = TraitsTable.objects.exclude(pk=year.pk).order_by("first_day")
    assert [one.numbers["city"]["police"]["no"] for one in quarters] == [10, None, 10, 10]


def test_a_quarter_without_reports_has_no_table_and_is_no_hindrance(
    almere: Municipality, clock: Clock
) -> None:
    tell(almere, [*[Told(MAY, GIRL, "Haven")] * 30, *[Told(MAY, MAN, "Haven")] * 30])
    clock(date(2027, 1, 30))
    count()
    assert set(TraitsTable.objects.values_list("first_day", "months")) == {
        (FIRST_DAY, 3),
        (date(2026, 1, 1), 12),
    }
    assert CountedQuarter.objects.count() == 4
    assert count() == ""
    assert TraitsTable.objects.get(months=12).numbers["city"]["grounds"]["gender"] == 30


def test_retention_takes_traits_once_they_are_counted(almere: Municipality, clock: Clock) -> None:
    closed = {
        "status": Case.Status.CLOSED,
        "outcome": Case.Outcome.NO_ACTION,
        "closed_at": datetime(2026, 5, 20, tzinfo=UTC),
    }
    tell(almere, [Told(MAY, GIRL, case=closed), Told(MAY, MAN)])
    clock(date(2026, 9, 1))
    call_command("purge_incidents", stdout=StringIO())
    traits = Sealed.objects.filter(kind=Sealed.Kind.TRAITS)
    assert traits.count() == 2
    count()
    call_command("purge_incidents", stdout=StringIO())
    # The other one is not closed: its traits go with its words.
    assert traits.count() == 1
    assert exact(almere).reports == 2


def test_the_sealed_count_of_another_quarter_does_not_open(
    almere: Municipality, clock: Clock
) -> None:
    tell(almere, [Told(MAY, GIRL)])
    clock(COUNTED_FROM)
    count()
    SealedCount.objects.update(first_day=date(2025, 4, 1))
    with pytest.raises(vault.CannotOpenError):
        exact(almere, date(2025, 4, 1))


def test_a_rotation_of_keys_takes_the_sealed_counts_along(
    almere: Municipality, clock: Clock, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(almere, [Told(MAY, GIRL)])
    clock(COUNTED_FROM)
    count()
    old = list(Path(settings.VAULT_DIR).glob("*.key"))
    before = bytes(SealedCount.objects.get().ciphertext)
    # Ids of keys are moments: the next is later than the one that is there.
    clock(date(2100, 1, 1))
    vault.make_keys(almere.code)
    call_command("vault", "check")
    assert "2 reports or counts are wrapped to older keys" in capsys.readouterr().out
    call_command("vault", "rotate")
    for private in old:
        private.unlink()
    assert bytes(SealedCount.objects.get().ciphertext) == before
    assert exact(almere).reports == 1
