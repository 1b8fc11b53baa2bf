"""New keys for old reports: the data keys are wrapped anew, the words stay as they are.

A file in VAULT_DIR names the new key until every report has it, so that after an interruption the
same command goes on with the same key.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from nacl.public import PublicKey

from home.people.models import Municipality
from reporting import audit
from reporting.models import AuditEntry, KeyWrap, Report, Sealed

from .errors import CannotOpenError
from .key_files import (
    PUBLIC_MODE,
    UNREADABLE,
    folder,
    private_key,
    public_key,
    write_whole,
)
from .keys import make_keys
from .recovery import RecoveryFile, RecoveryState, opened_with, recovery_state
from .sealing import DataKey, WrappedKey, open_key

BATCH = 500
Holder = KeyWrap.Holder
Opener = Callable[[Report, list[WrappedKey]], DataKey]
# Hears after each batch how many of how many reports are done; what it raises ends the run, which
# the next one goes on with.
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Rewrapped:
    """What a run did: under which key, how many reports, and how many it could not open."""

    key_id: str
    reports: int
    unreadable: int


@dataclass(frozen=True)
class _Target:
    """The keys that every report has to be wrapped to."""

    key_id: str
    key: PublicKey
    recovery: RecoveryState

    def lacking(self, municipality_code: str) -> Q:
        """Reports that are not wrapped so yet."""
        wraps = KeyWrap.objects.filter(report=OuterRef("pk"))
        lacks = Q(~Exists(wraps.filter(holder=Holder.MUNICIPALITY, key_id=self.key_id)))
        if self.recovery.key_id:
            lacks |= Q(~Exists(wraps.filter(holder=Holder.RECOVERY, key_id=self.recovery.key_id)))
        # Where all that was sealed has had its time there is nothing to open, and no wrap either.
        sealed = Exists(Sealed.objects.filter(report=OuterRef("pk")))
        return Q(sealed, lacks, municipality__code=municipality_code)

    def wraps(self, data_key: DataKey) -> list[WrappedKey]:
        wrapped = [data_key.wrapped_to(Holder.MUNICIPALITY, self.key_id, self.key)]
        if self.recovery.key is not None:
            wrapped.append(
                data_key.wrapped_to(Holder.RECOVERY, self.recovery.key_id, self.recovery.key)
            )
        return wrapped

    def replaced(self) -> Q:
        """What is no longer needed: older keys' wraps, a recovery key's once the new is proven."""
        old = Q(holder=Holder.MUNICIPALITY)
        if self.recovery.proven:
            return old | Q(holder=Holder.RECOVERY)
        return old | Q(holder=Holder.RECOVERY, key_id=self.recovery.key_id)


def rotate(municipality_code: str, tell: Tell | None = None) -> Rewrapped:
    """Makes a new key and wraps every report to it, and to the recovery key where that lacks."""

    def opener(report: Report, wraps: list[WrappedKey]) -> DataKey:
        return open_key(
            municipality_code=municipality_code, public_id=report.public_id, wraps=wraps
        )

    return _rewrap(municipality_code, opener, AuditEntry.Action.KEYS_ROTATED, tell)


def recover(held: RecoveryFile) -> Rewrapped:
    """Wraps every report to a new key of its municipality, opened with the key from the safe."""

    def opener(report: Report, wraps: list[WrappedKey]) -> DataKey:
        for wrap in wraps:
            if (wrap.holder, wrap.key_id) == (Holder.RECOVERY, held.key_id):
                opened = opened_with(held.key, wrap.wrapped)
                if opened is not None:
                    return DataKey(report.public_id, opened)
        raise CannotOpenError(held.key_id)

    return _rewrap(held.municipality_code, opener, AuditEntry.Action.KEYS_RECOVERED)


def _rewrap(
    municipality_code: str, opener: Opener, act: AuditEntry.Action, tell: Tell | None = None
) -> Rewrapped:
    key_id, key = _target_key(municipality_code)
    target = _Target(key_id, key, recovery_state(municipality_code))
    reports = 0
    total = Report.objects.filter(target.lacking(municipality_code)).count() if tell else 0
    # A report that was sealed to the old key may be stored behind our back: until none is left.
    while True:
        done, unreadable = _rewrap_all(
            municipality_code, target, opener, _telling(tell, reports, total)
        )
        reports += done
        if not done:
            break
    wrapped = KeyWrap.objects.filter(holder=Holder.MUNICIPALITY, key_id=key_id)
    audit.record(
        action=act,
        actor=None,
        municipality=Municipality.objects.filter(code=municipality_code).first(),
        object_type="keys",
        object_id=key_id,
        # Of an interrupted run only the end is counted in `reports`; `all` tells the whole.
        detail={"reports": reports, "unreadable": unreadable, "all": wrapped.count()},
    )
    if not unreadable:
        _marker(municipality_code).unlink(missing_ok=True)
    return Rewrapped(key_id, reports, unreadable)


def _telling(tell: Tell | None, before: int, total: int) -> Callable[[int], None]:
    """Hears how many are done in one go through all; tells of those in the goes before too."""

    def heard(done: int) -> None:
        if tell is not None:
            tell(before + done, max(total, before + done))

    return heard


def _rewrap_all(
    municipality_code: str, target: _Target, opener: Opener, heard: Callable[[int], None]
) -> tuple[int, int]:
    """Once through all reports that lack a wrap: how many got it, how many could not be opened."""
    reports = unreadable = last = 0
    while batch := _batch(municipality_code, target, last):
        done, failed = _rewrap_batch(batch, target, opener)
        reports, unreadable, last = reports + done, unreadable + failed, batch[-1]
        heard(reports + unreadable)
    return reports, unreadable


def _marker(municipality_code: str) -> Path:
    return folder() / f"{municipality_code}.rotation"


def _target_key(municipality_code: str) -> tuple[str, PublicKey]:
    """The key of a run that was interrupted, where it is whole, else a new one."""
    marker = _marker(municipality_code)
    try:
        key_id = marker.read_text().strip()
        private_key(municipality_code, key_id)
        return key_id, public_key(municipality_code, key_id)
    except UNREADABLE:
        key_id = make_keys(municipality_code)
        write_whole(marker, f"{key_id}\n", PUBLIC_MODE)
        return key_id, public_key(municipality_code, key_id)


def _batch(municipality_code: str, target: _Target, after: int) -> list[int]:
    reports = Report.objects.filter(target.lacking(municipality_code), pk__gt=after)
    return list(reports.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _rewrap_batch(batch: list[int], target: _Target, opener: Opener) -> tuple[int, int]:
    """All of a batch or nothing of it; how many got new wraps and how many could not be opened."""
    # Locked, so that a report that is erased meanwhile does not get a wrap of its own again.
    reports = Report.objects.select_for_update().filter(pk__in=batch)
    new_rows: list[KeyWrap] = []
    done: list[int] = []
    failed = 0
    for report in reports.prefetch_related("key_wraps"):
        wraps = [
            WrappedKey(row.holder, row.key_id, bytes(row.wrapped)) for row in report.key_wraps.all()
        ]
        try:
            data_key = opener(report, wraps)
        except CannotOpenError:
            failed += 1
            continue
        done.append(report.pk)
        new_rows += [
            KeyWrap(report=report, holder=wrap.holder, key_id=wrap.key_id, wrapped=wrap.wrapped)
            for wrap in target.wraps(data_key)
        ]
    KeyWrap.objects.filter(target.replaced(), report__in=done).delete()
    KeyWrap.objects.bulk_create(new_rows)
    return len(done), failed
