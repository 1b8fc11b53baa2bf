"""Bringing a file of patrols in: none of them twice."""

import hashlib
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, Patrol

from .reading import PatrolProblem, PatrolRow, areas_by_name, key_of, read_patrols

__all__ = ["Checked", "check_patrols", "import_patrols"]

NUMBERS = ("officers", "observations", "warnings", "fines")


@dataclass
class Checked:
    """What an import does, or did: rows that are new, those that were there, and what is wrong."""

    new: list[PatrolRow] = field(default_factory=list)
    known: int = 0
    rows: int = 0
    problems: list[PatrolProblem] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """How many rows, whatever is wrong with each."""
        return len({problem.row for problem in self.problems})


def check_patrols(*, municipality: Municipality, content: bytes) -> Checked:
    """A dry run; nothing is stored. Raises UnreadableFileError."""
    read = read_patrols(content, municipality, areas_by_name(municipality), timezone.localdate())
    checked = Checked(rows=read.row_count, problems=read.problems)
    days = [row.patrol.day for row in read.rows]
    stored = {}
    if days:
        there = Patrol.objects.of(municipality).filter(day__range=(min(days), max(days)))
        stored = {key_of(patrol): patrol for patrol in there}
    for row in read.rows:
        known = stored.get(row.key)
        if known is None:
            checked.new.append(row)
        elif all(getattr(known, name) == getattr(row.patrol, name) for name in NUMBERS):
            checked.known += 1
        else:
            checked.problems.append(PatrolProblem(row.number, "", "differs"))
    checked.problems.sort(key=lambda problem: problem.row)
    return checked


@transaction.atomic
def import_patrols(*, municipality: Municipality, content: bytes, actor: User | None) -> Checked:
    """Stores the rows that are new and right. Raises UnreadableFileError, and stores nothing."""
    # Two who bring the same file at once: the second one finds it there.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    checked = check_patrols(municipality=municipality, content=content)
    Patrol.objects.bulk_create([row.patrol for row in checked.new], batch_size=500)
    if checked.new:
        audit.record(
            action=AuditEntry.Action.PATROLS_IMPORTED,
            actor=actor,
            municipality=municipality,
            object_type="patrols",
            detail={
                "digest": hashlib.sha256(content).hexdigest(),
                "made": len(checked.new),
                "known": checked.known,
                "wrong": checked.wrong,
            },
        )
    return checked
