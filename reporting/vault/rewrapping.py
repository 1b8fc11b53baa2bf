"""New keys for what is sealed: the data keys are wrapped anew, the words stay as they are.

A file in VAULT_DIR names the new key until every report has it, so that after an interruption the
same command goes on with the same key.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from nacl.public import PublicKey

from home.people.models import Municipality
from reporting import audit
from reporting.models import AuditEntry, KeyWrap, Report

from .errors import CannotOpenError
from .holdings import COUNTS, REPORTS, Holding, Target
from .key_files import (
    PUBLIC_MODE,
    UNREADABLE,
    folder,
    private_key,
    public_key,
    write_whole,
)
from .keys import make_keys
from .recovery import RecoveryFile, opened_with, recovery_state
from .sealing import DataKey, WrappedKey, open_key

BATCH = 500
Holder = KeyWrap.Holder
Opener = Callable[[UUID, list[WrappedKey]], DataKey]
# Hears after each batch how many of how many reports are done; what it raises ends the run, which
# the next one goes on with.
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Rewrapped:
    """What a run did: under which key, how many reports, and how much it could not open."""

    key_id: str
    reports: int
    unreadable: int


def rotate(municipality_code: str, tell: Tell | None = None) -> Rewrapped:
    """Makes a new key and wraps every report to it, and to the recovery key where that lacks."""

    def opener(public_id: UUID, wraps: list[WrappedKey]) -> DataKey:
        return open_key(municipality_code=municipality_code, public_id=public_id, wraps=wraps)

    return _rewrap(municipality_code, opener, AuditEntry.Action.KEYS_ROTATED, tell)


def recover(held: RecoveryFile) -> Rewrapped:
    """Wraps every report to a new key of its municipality, opened with the key from the safe."""

    def opener(public_id: UUID, wraps: list[WrappedKey]) -> DataKey:
        for wrap in wraps:
            if (wrap.holder, wrap.key_id) == (Holder.RECOVERY, held.key_id):
                opened = opened_with(held.key, wrap.wrapped)
                if opened is not None:
                    return DataKey(public_id, opened)
        raise CannotOpenError(held.key_id)

    return _rewrap(held.municipality_code, opener, AuditEntry.Action.KEYS_RECOVERED)


def _rewrap(
    municipality_code: str, opener: Opener, act: AuditEntry.Action, tell: Tell | None = None
) -> Rewrapped:
    key_id, key = _target_key(municipality_code)
    target = Target(key_id, key, recovery_state(municipality_code))
    reports = 0
    total = Report.objects.filter(target.lacking(municipality_code)).count() if tell else 0
    # A report that was sealed to the old key may be stored behind our back: until none is left.
    while True:
        done, unreadable = _rewrap_all(
            REPORTS, municipality_code, target, opener, _telling(tell, reports, total)
        )
        reports += done
        if not done:
            break
    _counts, lost = _rewrap_all(COUNTS, municipality_code, target, opener, _telling(None, 0, 0))
    unreadable += lost
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
    holding: Holding,
    municipality_code: str,
    target: Target,
    opener: Opener,
    heard: Callable[[int], None],
) -> tuple[int, int]:
    """Once through all that lacks a wrap: how many got it, how many could not be opened."""
    rewrapped = unreadable = 0
    last: Any = None
    while batch := _batch(holding, municipality_code, target, last):
        done, failed = _rewrap_batch(holding, batch, target, opener)
        rewrapped, unreadable, last = rewrapped + done, unreadable + failed, batch[-1]
        heard(rewrapped + unreadable)
    return rewrapped, unreadable


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


def _batch(holding: Holding, municipality_code: str, target: Target, after: Any) -> list[Any]:
    rows = holding.rows.objects.filter(target.lacking(municipality_code, holding))
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _rewrap_batch(
    holding: Holding, batch: list[Any], target: Target, opener: Opener
) -> tuple[int, int]:
    """All of a batch or nothing of it; how many got new wraps and how many could not be opened."""
    # Locked, so that a report that is erased meanwhile does not get a wrap of its own again.
    rows = holding.rows.objects.select_for_update().filter(pk__in=batch)
    new_rows: list[Any] = []
    done: list[Any] = []
    failed = 0
    for row in rows.prefetch_related("key_wraps"):
        wraps = [
            WrappedKey(wrap.holder, wrap.key_id, bytes(wrap.wrapped))
            for wrap in row.key_wraps.all()
        ]
        try:
            data_key = opener(row.public_id, wraps)
        except CannotOpenError:
            failed += 1
            continue
        done.append(row.pk)
        new_rows += [
            holding.wraps(
                **{holding.owner: row},
                holder=wrap.holder,
                key_id=wrap.key_id,
                wrapped=wrap.wrapped,
            )
            for wrap in target.wraps(data_key)
        ]
    holding.wraps.objects.filter(target.replaced(), **{f"{holding.owner}__in": done}).delete()
    holding.wraps.objects.bulk_create(new_rows)
    return len(done), failed
