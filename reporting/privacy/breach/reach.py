"""What an account could have read between two moments, and what the trail says it did read.

What could be seen follows the rights and teams of now: whether those changed since is told too.
Numbers and ids only; the memory that it takes does not grow with the reports that could be seen,
only with those that were opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.people.accounts.actions import ROLES_CHANGED
from home.people.models import Municipality, User
from reporting.models import AuditEntry, ExportRequest, InterpreterAccess, Report

__all__ = ["KEPT_NUMBERS", "Question", "case_rows", "what_could_be_read"]

Action = AuditEntry.Action
#: Acts by which something of reports, or of what was done with them, is read.
READS = (
    Action.WORDS_OPENED,
    Action.PHOTO_OPENED,
    Action.WORDS_SEARCHED,
    Action.TRAITS_OPENED,
    Action.TRANSLATED,
    Action.WORDS_EXPORTED,
    Action.EXPORTED,
    Action.DOWNLOADED,
    Action.DISCLOSED,
    Action.TRAIL_READ,
    Action.TRAIL_EXPORTED,
)
#: Of these, the acts that show sealed words of reports that they name.
WORDS = (
    Action.WORDS_OPENED,
    Action.PHOTO_OPENED,
    Action.WORDS_SEARCHED,
    Action.TRAITS_OPENED,
    Action.TRANSLATED,
    Action.WORDS_EXPORTED,
    Action.DISCLOSED,
)
ROWS = (Action.EXPORTED, Action.WORDS_EXPORTED)
# Under which names the acts on several reports list them, and how many rows an export has.
LISTS_OF_REPORTS = ("reports", "ids")
NUMBERS_OF_ROWS = ("rows", "number")
# So many case numbers stand in a breach record itself; the file has all.
KEPT_NUMBERS = 1000
AT_A_TIME = 500
ROWS_AT_A_TIME = 2000


@dataclass(frozen=True)
class Question:
    """Which account, of whose reports, from when until when."""

    municipality: Municipality
    account: User
    from_at: datetime
    until_at: datetime


def what_could_be_read(asked: Question) -> dict[str, Any]:
    """The answer in numbers, as it is stored in a breach record."""
    opened = sorted(_opened(asked))
    acts = dict(
        _trail(asked, READS).values_list("action").annotate(number=Count("pk")).order_by("action")
    )
    exports = ExportRequest.objects.filter(municipality=asked.municipality, owner=asked.account)
    account = _as_in_use(asked.account)
    return {
        "may_open": account.has_perm("reporting.open_words"),
        "rights_changed": _rights_changed(asked),
        "visible": _could_see(asked).count(),
        "given": _given(asked).count(),
        "opened": len(opened),
        "opened_numbers": opened[:KEPT_NUMBERS],
        "acts": acts,
        "rows": sum(_rows(entry) for entry in _details(asked, ROWS)),
        "exports": exports.filter(asked_at__range=(asked.from_at, asked.until_at)).count(),
        "downloadable": exports.filter(withdrawn_at=None, expires_at__gt=timezone.now())
        .exclude(file_name="")
        .count(),
    }


def case_rows(asked: Question) -> Iterator[tuple[str, str, bool]]:
    """Every report that could be seen or was opened: number, when received, whether opened."""
    opened = _opened(asked)
    reports = _could_see(asked).order_by("pk").values_list("public_id", "received_at")
    for public_id, received_at in reports.iterator(chunk_size=ROWS_AT_A_TIME):
        number = str(public_id)
        was_opened = number in opened
        opened.discard(number)
        yield number, received_at.isoformat(timespec="minutes"), was_opened
    # Erased since, or out of the account's sight since.
    for number in sorted(opened):
        yield number, "", True


def _as_in_use(account: User) -> User:
    """The account as it was before anybody put it out of use; never saved."""
    fresh = User.objects.get(pk=account.pk)
    fresh.is_active, fresh.access_until = True, None
    return fresh


def _could_see(asked: Question) -> QuerySet[Report]:
    """Received before the end, and visible to the account by the rights and teams of now."""
    reports = Report.objects.of(asked.municipality).filter(received_at__lte=asked.until_at)
    seen = Report.objects.visible_to(_as_in_use(asked.account))
    if not _accesses(asked).exists():
        return seen.of(asked.municipality).filter(received_at__lte=asked.until_at)
    given = Exists(_accesses(asked).filter(report=OuterRef("pk")))
    return reports.filter(Q(pk__in=seen.values("pk")) | Q(given))


def _accesses(asked: Question) -> QuerySet[InterpreterAccess]:
    """What was given to the account as an interpreter, for a time that touches the period."""
    return InterpreterAccess.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=asked.from_at),
        interpreter=asked.account,
        report__municipality=asked.municipality,
        given_at__lte=asked.until_at,
        until__gt=asked.from_at,
    )


def _given(asked: Question) -> QuerySet[Report]:
    return Report.objects.filter(pk__in=_accesses(asked).values("report"))


def _trail(asked: Question, actions: tuple[str, ...]) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(
        municipality=asked.municipality,
        actor=asked.account.pk,
        at__range=(asked.from_at, asked.until_at),
        action__in=actions,
    )


def _details(asked: Question, actions: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    found = _trail(asked, actions).order_by("pk").values_list("detail", flat=True)
    yield from found.iterator(chunk_size=ROWS_AT_A_TIME)


def _rows(detail: dict[str, Any]) -> int:
    rows = (detail.get(name) for name in NUMBERS_OF_ROWS)
    return next((number for number in rows if isinstance(number, int)), 0)


def _opened(asked: Question) -> set[str]:
    """The numbers of the reports whose words the trail says were opened."""
    named = _trail(asked, WORDS).filter(object_type="report").order_by("object_id")
    numbers = set(named.values_list("object_id", flat=True).distinct().iterator())
    keys: set[int] = set()
    for detail in _details(asked, WORDS):
        for one in _named_in(detail):
            if isinstance(one, int):
                keys.add(one)
            elif _is_number(one):
                numbers.add(one)
    return numbers | _numbers_of(keys)


def _named_in(detail: dict[str, Any]) -> Iterator[Any]:
    """The reports that an act on several names, one by one."""
    for name in LISTS_OF_REPORTS:
        named = detail.get(name)
        if isinstance(named, list):
            yield from named


def _is_number(value: Any) -> bool:
    try:
        UUID(value)
    except (AttributeError, TypeError, ValueError):
        return False
    return True


def _numbers_of(keys: set[int]) -> set[str]:
    """Public numbers by primary key; one that was erased keeps its key as a name."""
    numbers: set[str] = set()
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_A_TIME):
        some = ordered[start : start + AT_A_TIME]
        found = dict(Report.objects.filter(pk__in=some).values_list("pk", "public_id"))
        numbers |= {str(found.get(key, f"#{key}")) for key in some}
    return numbers


def _rights_changed(asked: Question) -> bool:
    """Whether roles or teams of the account changed since the period began."""
    roles = ModelLogEntry.objects.filter(
        action=ROLES_CHANGED, object_id=str(asked.account.pk), timestamp__gte=asked.from_at
    )
    return roles.exists() or any(
        asked.account.pk in ((detail.get(when) or {}).get("members") or ())
        for detail in AuditEntry.objects.filter(
            municipality=asked.municipality,
            action=Action.TEAM_CHANGED,
            at__gte=asked.from_at,
        )
        .values_list("detail", flat=True)
        .iterator(chunk_size=ROWS_AT_A_TIME)
        for when in ("before", "after")
    )
