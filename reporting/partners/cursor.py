"""Where a client is: after which report, after which act of the trail, and since which day."""

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.utils.translation import gettext as _

from .problems import Problem, field_error

__all__ = ["Cursor", "read_cursor"]

_SALT = "reporting.partners.cursor"


@dataclass(frozen=True)
class Cursor:
    """Signed, so that nobody has to think about made-up ones; it opens nothing by itself."""

    key: int
    report: int
    act: int
    since: str = ""

    def as_text(self) -> str:
        told = [self.key, self.report, self.act, self.since]
        return signing.dumps(told, salt=_SALT, compress=False)

    @property
    def since_day(self) -> date | None:
        return date.fromisoformat(self.since) if self.since else None


def read_cursor(text: str, *, key: int) -> Cursor:
    """Of this key and no other. Raises Problem."""
    try:
        told = Cursor(*signing.loads(text, salt=_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        told = None
    if told is None or told.key != key:
        wrong = field_error("cursor", _("This is no cursor of this key."), "cursor")
        raise Problem(400, "bad-request", more={"errors": [wrong]})
    return told
