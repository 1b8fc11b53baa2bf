"""A report found and opened by its code: the same work for a right code and for a wrong one."""

from dataclasses import dataclass, field
from typing import Any

from home.people.models import Municipality
from reporting import vault
from reporting.messages import OpenedMessage, read_messages, sealed_parts
from reporting.models import KeyWrap, Report, Sealed

from ..code import DIGITS, parse_code
from .proof import is_proven, new_proof

# Longer than any way to write a code; more is not looked at.
LONGEST_CODE_TEXT = 200


@dataclass(frozen=True)
class FoundReport:
    """A report, its code and its key; in memory only, for one request.

    Without a key where the words have had their time: nothing is left to read or to write to.
    """

    report: Report
    code: str = field(repr=False)
    own_key: vault.DataKey | None
    proof: str = field(repr=False)

    @property
    def words_are_gone(self) -> bool:
        return self.own_key is None

    @property
    def key(self) -> vault.DataKey:
        """Raises vault.CannotOpenError where there is none any more."""
        if self.own_key is None:
            raise vault.CannotOpenError(str(self.report.public_id))
        return self.own_key

    def sealed(self, kind: Sealed.Kind) -> dict[str, Any]:
        """What was told of one kind. Raises vault.CannotOpenError where it is not there."""
        parts = sealed_parts(self.report.sealed.filter(kind=kind))
        if not parts:
            raise vault.CannotOpenError(kind)
        return self.key.open(parts[0])

    def messages(self) -> list[OpenedMessage]:
        return read_messages(report=self.report, key=self.key)


def find_report(
    *, municipality: Municipality | None, typed: str, proof: str = "", is_refused: bool = False
) -> FoundReport | None:
    """The report of that code, if there is one: always one derivation and one look-up.

    Where `is_refused`, none is found without the proof of a page that it opened of late, and a
    right code costs what a wrong one does. Raises vault.CannotOpenError where the report is there
    and its key is not.
    """
    code = parse_code(typed[:LONGEST_CODE_TEXT])
    keys = vault.code_keys(code or "0" * DIGITS)
    is_known = is_proven(keys.lookup, proof)
    looked_up = Report.objects.of(municipality).filter(code_lookup=keys.lookup)
    pk = looked_up.values_list("pk", flat=True).first()
    if code is None or pk is None or (is_refused and not is_known):
        return None
    rows = Report.objects.select_related("municipality", "case")
    report = rows.prefetch_related("incidents__area", "key_wraps").get(pk=pk)
    for wrap in report.key_wraps.all():
        if wrap.holder == KeyWrap.Holder.REPORTER:
            key = vault.open_key_with_code(
                public_id=report.public_id, wrapped=bytes(wrap.wrapped), keys=keys
            )
            return FoundReport(report, code, key, new_proof(keys.lookup))
    if report.case.words_gone_at is not None:
        return FoundReport(report, code, None, new_proof(keys.lookup))
    raise vault.CannotOpenError(str(report.public_id))
