"""An act in the words that people read."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from reporting.models import AuditEntry

from .details import is_digest

__all__ = ["about_label", "when_label", "who_label"]


def when_label(entry: AuditEntry) -> str:
    at = timezone.localtime(entry.at)
    return f"{date_format(at, 'DATE_FORMAT')}, {time_format(at, 'H:i:s')}"


def who_label(entry: AuditEntry) -> str:
    """The address as it was then; without one it was the site itself, or a reporter."""
    return entry.actor_email or _("nobody signed in")


def about_label(entry: AuditEntry, number_of: Mapping[str, int]) -> str:
    """What it was done to: a report by its number where it is still there, else by its long id."""
    if entry.object_type == "report" and entry.object_id:
        number = number_of.get(entry.object_id)
        if number is not None:
            return _("report %(number)s") % {"number": number}
        return _("report %(id)s") % {"id": entry.object_id}
    kinds = {
        "reports": _("reports"),
        "trail": _("the audit trail"),
        "export": _("an export"),
        "retention": _("retention"),
        "erasing": _("erasing without the code"),
        "settings": _("deadlines and retention"),
        "keys": _("keys"),
        "month": _("month"),
        "disclosure": _("a disclosure"),
        "breach": _("a breach"),
        "account": _("an account"),
        "partner_key": _("a key of a partner"),
        "import": _("an import"),
        "team": _("a team"),
        "route": _("a route"),
        "edition": _("a public edition"),
        "figure": _("a figure"),
        "quarterly": _("a quarterly report"),
    }
    kind = kinds.get(entry.object_type, entry.object_type)
    # A digest tells nobody anything.
    shown = "" if is_digest(entry.object_id) else entry.object_id
    return f"{kind} {shown}".strip()
