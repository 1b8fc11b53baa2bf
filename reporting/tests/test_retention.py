"""What has had its time goes on its day: not before, not twice, and with right counts."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import audit, erasure, vault
from reporting.demo.synthetic import make_incidents
from reporting.messages import add_message
from reporting.models import (
    AuditEntry,
    Case,
    CaseSettings,
    CountedQuarter,
    ErasedSubmission,
    Incident,
    InterpreterAccess,
    KeyWrap,
    Message,
    Note,
    Report,
    RetentionRun,
    Sealed,
    Tombstone,
)
from reporting.privacy.retention import purging
from reporting.privacy.retention.periods import quarter_of, years_before

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Kind = Sealed.Kind
Clock = Callable[..., datetime]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Puts the clock of Amsterdam on a moment."""

    def _clock(day: date, hour: int = 12, minute: int = 0) -> datetime:
        now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)
        monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))
        return now

    return _clock


def close(report: Report, at: datetime, outcome: str = Case.Outcome.NO_ACTION) -> None:
    Case.objects.filter(report=report).update(
        status=Case.Status.CLOSED, closed_at=at, outcome=outcome
    )


def purge() -> str:
    output = StringIO()
    call_command("purge_incidents", stdout=output)
    return output.getvalue()


def kinds(report: Report) -> set[str]:
    return set(Sealed.objects.filter(report=report).values_list("kind", flat=True))


def counted(municipality: Municipality, report: Report) -> None:
    first_day = quarter_of(timezone.localdate(report.received_at))
    CountedQuarter.objects.create(municipality=municipality, first_day=first_day)


DAYS = [
    (date(2026, 6, 1), (0, 0), "an ordinary day"),
    (date(2026, 1, 10), (23, 45), "over the night that summer time begins"),
    (date(2026, 8, 20), (23, 45), "over the night that summer time ends"),
    (date(2023, 12, 5), (0, 0), "over 29 February"),
    (date(2026, 11, 20), (12, 0), "over the end of the year"),
]


@pytest.mark.parametrize(("closed", "at", "why"), DAYS)
def test_words_go_on_the_ninetieth_day_and_not_before(
    report: Report, clock: Clock, closed: date, at: tuple[int, int], why: str
) -> None:
    close(report, clock(closed, *at))
    clock(closed + timedelta(days=89), 23, 59)
    purge()
    assert kinds(report) == {Kind.WORDS, Kind.PIN, Kind.TRAITS, Kind.CONTACT}, why
    clock(closed + timedelta(days=90), 0, 0)
    purge()
    assert kinds(report) == {Kind.TRAITS}, why


def test_spam_goes_sooner(report: Report, clock: Clock) -> None:
    close(report, clock(date(2026, 6, 1)), Case.Outcome.SPAM)
    clock(date(2026, 6, 14), 23, 59)
    purge()
    assert Kind.WORDS in kinds(report)
    clock(date(2026, 6, 15), 0)
    purge()
    assert kinds(report) == {Kind.TRAITS}


def test_periods_are_the_municipality_s_own(
    report: Report, clock: Clock, almere: Municipality
) -> None:
    CaseSettings.objects.create(site=almere.site, words_days=10)
    close(report, clock(date(2026, 6, 1)))
    clock(date(2026, 6, 10))
    purge()
    assert Kind.WORDS in kinds(report)
    clock(date(2026, 6, 11))
    purge()
    assert Kind.WORDS not in kinds(report)


@pytest.mark.parametrize("status", [Case.Status.NEW, Case.Status.IN_PROGRESS])
def test_case_that_is_open_or_was_opened_again_keeps_its_words(
    report: Report, clock: Clock, status: str
) -> None:
    Case.objects.filter(report=report).update(status=status, changed_at=clock(date(2026, 3, 10)))
    clock(date(2027, 6, 1))
    purge()
    assert kinds(report) == {Kind.WORDS, Kind.PIN, Kind.TRAITS, Kind.CONTACT}


def everything_about(report: Report) -> None:
    """Messages, notes, translations and an interpreter."""
    wraps = [vault.WrappedKey(w.holder, w.key_id, bytes(w.wrapped)) for w in report.key_wraps.all()]
    key = vault.open_key(municipality_code="GM0034", public_id=report.public_id, wraps=wraps)
    add_message(report=report, key=key, author=Message.Author.REPORTER, text="Nog iets", nonce=b"1")
    for kind in (Kind.NOTE, Kind.TRANSLATION):
        part = key.seal(kind, {"text": "x"})
        row = Sealed.objects.create(
            id=part.id, report=report, kind=kind, ciphertext=part.ciphertext
        )
        if kind == Kind.NOTE:
            Note.objects.create(report=report, sealed=row, written_at=timezone.now())
    interpreter = User.objects.create_user("tolk@example.org", "x")
    InterpreterAccess.objects.create(
        report=report, interpreter=interpreter, until=timezone.now() + timedelta(days=9999)
    )


def test_all_that_is_text_goes_and_what_counts_stays(
    report: Report, clock: Clock, almere: Municipality
) -> None:
    everything_about(report)
    close(report, clock(date(2026, 3, 10)))
    now = clock(date(2026, 9, 1), 12, 7)
    purge()
    assert kinds(report) == {Kind.TRAITS}
    for model in (Message, Note, InterpreterAccess):
        assert not model._default_manager.exists(), model
    holders = set(report.key_wraps.values_list("holder", flat=True))
    assert holders == {KeyWrap.Holder.MUNICIPALITY}
    case = Case.objects.get()
    assert case.words_gone_at == now.replace(minute=0)
    assert case.traits_gone_at is None
    assert Incident.objects.count() == 1
    report.refresh_from_db()
    assert report.code_lookup
    assert list(audit.verify()) == []


def test_traits_wait_for_their_quarter_and_take_the_keys_with_them(
    report: Report, clock: Clock, almere: Municipality
) -> None:
    close(report, clock(date(2026, 3, 10)))
    clock(date(2026, 9, 1))
    assert "traits of 1 reports wait" in purge()
    run = RetentionRun.objects.get()
    assert (run.words, run.traits, run.waiting) == (1, 0, 1)
    other = Municipality.objects.create(code="GM0995", name="Elders", site=_other_site(almere))
    counted(other, report)
    clock(date(2026, 9, 2))
    purge()
    assert kinds(report) == {Kind.TRAITS}, "another municipality's count is none of this one"
    counted(almere, report)
    clock(date(2026, 9, 3))
    purge()
    assert kinds(report) == set()
    assert not KeyWrap.objects.exists()
    assert Case.objects.get().traits_gone_at
    runs = RetentionRun.objects.filter(municipality=almere).order_by("day")
    assert [(r.words, r.traits, r.waiting) for r in runs] == [(1, 0, 1), (0, 0, 1), (0, 1, 0)]


def _other_site(almere: Municipality) -> Any:
    from wagtail.models import Site

    return Site.objects.create(hostname="elders.example", root_page=almere.site.root_page)


def test_traits_of_a_count_do_not_go_before_the_words(
    report: Report, clock: Clock, almere: Municipality
) -> None:
    counted(almere, report)
    close(report, clock(date(2026, 6, 1)))
    clock(date(2026, 6, 30))
    purge()
    assert Kind.TRAITS in kinds(report)


@pytest.mark.parametrize(
    ("received", "goes"),
    [
        (datetime(2021, 3, 31, 21, 45, tzinfo=UTC), date(2026, 3, 31)),
        # On the clock of Amsterdam it was the next day already.
        (datetime(2021, 3, 31, 22, 0, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2024, 2, 29, 11, 0, tzinfo=UTC), date(2029, 3, 1)),
        (datetime(2023, 2, 28, 11, 0, tzinfo=UTC), date(2028, 2, 28)),
        (datetime(2020, 12, 31, 22, 45, tzinfo=UTC), date(2025, 12, 31)),
    ],
)
def test_whole_record_goes_after_five_years_to_the_day(
    report: Report, clock: Clock, received: datetime, goes: date
) -> None:
    Report.objects.update(received_at=received)
    Case.objects.update(changed_at=received)
    clock(goes - timedelta(days=1), 23, 59)
    purge()
    assert Report.objects.count() == 1
    clock(goes, 0)
    purge()
    assert (Report.objects.count(), Tombstone.objects.count()) == (0, 1)
    act = AuditEntry.objects.get(action=AuditEntry.Action.ERASED)
    assert act.reason == purging.TIME_IS_OVER
    assert not erasure.is_pending()
    assert not erasure.has_lost_lines()


def test_day_in_an_earlier_year_exists_always() -> None:
    assert years_before(date(2028, 2, 29), 5) == date(2023, 2, 28)
    assert years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


@pytest.fixture
def many(almere: Municipality, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> int:
    """Reports that were closed long ago, a few of which are older than records are kept."""
    monkeypatch.setattr(purging, "BATCH", 4)
    clock(date(2026, 3, 10))
    make_incidents(municipality=almere, count=14, seed=3)
    for case in Case.objects.all():
        close(case.report, timezone.now())
    oldest = list(Report.objects.order_by("pk").values_list("pk", flat=True)[:6])
    Report.objects.filter(pk__in=oldest).update(received_at=datetime(2015, 1, 1, tzinfo=UTC))
    clock(date(2026, 11, 1))
    return 14


def in_all() -> int:
    return Incident.objects.count() + Tombstone.objects.count()


def test_counts_stay_right_and_a_second_run_does_nothing(many: int) -> None:
    assert in_all() == many
    purge()
    run = RetentionRun.objects.get()
    assert (run.words, run.records, run.waiting) == (8, 6, 8)
    assert run.finished_at
    assert (Tombstone.objects.count(), in_all()) == (6, many)
    acts = AuditEntry.objects.count()
    purge()
    run.refresh_from_db()
    assert (run.words, run.records, run.waiting) == (8, 6, 8)
    assert (AuditEntry.objects.count(), RetentionRun.objects.count()) == (acts, 1)


@pytest.mark.parametrize("batches", [1, 3])
def test_run_that_dies_between_batches_goes_on(
    many: int, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    done: list[str] = []

    def dying(name: str) -> None:
        real = getattr(purging, name)

        def _dying(*args: Any) -> None:
            if len(done) == batches:
                raise KeyboardInterrupt
            real(*args)
            done.append(name)

        monkeypatch.setattr(purging, name, _dying)

    with monkeypatch.context() as patch:
        monkeypatch = patch
        dying("_purge_records")
        dying("_purge_words")
        with pytest.raises(KeyboardInterrupt):
            purge()
    assert RetentionRun.objects.get().finished_at is None
    purge()
    run = RetentionRun.objects.get()
    assert (run.words, run.records, in_all()) == (8, 6, many)
    assert run.finished_at


def test_line_without_its_erasure_is_carried_out_and_counted_once(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the file was written and before the database was."""

    def die(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erasure.acts, "_erase_row", die)
        with pytest.raises(KeyboardInterrupt):
            purge()
    assert erasure.is_pending()
    purge()
    run = RetentionRun.objects.get()
    assert (run.records, Tombstone.objects.count(), in_all()) == (6, 6, many)
    assert not erasure.is_pending()
    assert not erasure.has_lost_lines()
    acts = AuditEntry.objects.filter(action=AuditEntry.Action.ERASED)
    assert {act.reason for act in acts} == {purging.TIME_IS_OVER}


def test_row_that_an_older_copy_brought_back_goes_again(report: Report, clock: Clock) -> None:
    words = Sealed.objects.get(kind=Kind.WORDS)
    close(report, clock(date(2026, 3, 10)))
    clock(date(2026, 9, 1))
    purge()
    gone_at = Case.objects.get().words_gone_at
    words.save(force_insert=True)
    clock(date(2026, 9, 2))
    purge()
    assert kinds(report) == {Kind.TRAITS}
    assert Case.objects.get().words_gone_at == gone_at
    assert RetentionRun.objects.get(day=date(2026, 9, 2)).words == 1


@pytest.mark.parametrize("error", [OSError, DatabaseError])
def test_one_municipality_that_fails_holds_up_no_other(
    almere: Municipality,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:
    Municipality.objects.create(code="GM0001", name="Elders", site=_other_site(almere))
    clock(date(2026, 12, 1))
    module = "reporting.management.commands.purge_incidents"
    purged, tidied = [], []

    def fail_first(municipality: Municipality, today: date) -> Any:
        purged.append(municipality.code)
        if len(purged) == 1:
            raise error("kanarie")
        return purging.purge(municipality, today)

    monkeypatch.setattr(f"{module}.purge", fail_first)
    monkeypatch.setattr(f"{module}.tidy", lambda: tidied.append(True))
    with pytest.raises(CommandError) as told:
        purge()
    assert len(purged) == 2
    assert tidied
    assert purged[0] in str(told.value)
    assert purged[1] not in str(told.value)
    assert "kanarie" not in str(told.value)


def test_dry_run_says_what_would_go_and_writes_nothing(many: int) -> None:
    output = StringIO()
    acts = AuditEntry.objects.count()
    call_command("purge_incidents", "--dry-run", stdout=output)
    assert "words of 8 reports, 6 whole records would go" in output.getvalue()
    assert not RetentionRun.objects.exists()
    assert AuditEntry.objects.count() == acts
    assert Sealed.objects.filter(kind=Kind.WORDS).count() == many


def test_form_of_an_erased_report_is_forgotten(almere: Municipality, clock: Clock) -> None:
    clock(date(2026, 6, 1))
    ErasedSubmission.objects.create(submission_hash=b"x", forget_after=timezone.now())
    clock(date(2026, 6, 2))
    purge()
    assert not ErasedSubmission.objects.exists()


def test_each_report_whose_words_went_is_in_the_trail_without_a_word(
    report: Report, clock: Clock
) -> None:
    close(report, clock(date(2026, 3, 10)))
    clock(date(2026, 9, 1))
    purge()
    act = AuditEntry.objects.get(action=AuditEntry.Action.WORDS_EXPIRED)
    assert (act.object_id, act.detail) == (str(report.public_id), {"went": ["words"]})


def test_privacy_officers_who_may_enter_are_told_in_numbers(
    report: Report, clock: Clock, almere: Municipality, django_capture_on_commit_callbacks: Any
) -> None:
    officers = Group.objects.get(name="privacy_officer")
    for name, until in (("hier", None), ("weg", date(2026, 5, 1))):
        user = User.objects.create_user(
            f"{name}@example.org", "x", municipality=almere, access_until=until, language="nl"
        )
        user.groups.add(officers)
    close(report, clock(date(2026, 3, 10)))
    clock(date(2026, 9, 1))
    with django_capture_on_commit_callbacks(execute=True):
        purge()
    (told,) = mail.outbox
    assert told.to == ["hier@example.org"]
    assert "achter mij" not in told.body
    assert "/admin/casework/retention/" in told.body
    clock(date(2026, 9, 2))
    with django_capture_on_commit_callbacks(execute=True):
        purge()
    assert len(mail.outbox) == 1, "a day on which nothing went is no mail"
