"""A breach record as people read it: one list for the screen, the printed page and the files."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.models import AuditEntry, BreachRecord
from reporting.models.partner_key import Scope

__all__ = ["answer_rows", "hours_left", "moment_in_words", "record_rows", "step_rows"]

TIME_TO_TELL = timedelta(hours=72)
STEP_NAMES = {
    "block": gettext_lazy("Account out of use, all sessions ended"),
    "interpreting": gettext_lazy("Access as an interpreter ended"),
    "exports": gettext_lazy("Exports withdrawn, jobs stopped"),
    "partner_keys": gettext_lazy("Keys of partners that it made revoked"),
    "keys": gettext_lazy("New keys asked for"),
}
KEY_STEP_NAMES = {"key": gettext_lazy("Key revoked")}
STATES = {"done": gettext_lazy("carried out"), "failed": gettext_lazy("went wrong")}


def moment_in_words(moment: datetime | None) -> str:
    """In the municipality's time; a dash where there is none."""
    if moment is None:
        return "–"
    local = timezone.localtime(moment)
    return f"{date_format(local, 'DATE_FORMAT')} {time_format(local, 'H:i')}"


def hours_left(record: BreachRecord, now: datetime | None = None) -> int:
    """Whole hours until the authority has to know; below 0 where that is over."""
    left = record.found_at + TIME_TO_TELL - (now or timezone.now())
    return int(left.total_seconds() // 3600)


def answer_rows(findings: dict[str, Any]) -> list[tuple[str, str]]:
    """What an account or a key could have read, in words and numbers."""
    if _is_of_key(findings):
        return _rows_of_key(findings)
    labels = dict(AuditEntry.Action.choices)
    acts = [
        f"{labels.get(action, action)}: {number}"
        for action, number in findings.get("acts", {}).items()
    ]
    return [
        (_("Could see without the words"), str(findings.get("visible", 0))),
        (
            _("Might open the words at all"),
            _("yes, each opening is in the trail") if findings.get("may_open") else _("no"),
        ),
        (_("Words opened, by the trail"), str(findings.get("opened", 0))),
        (_("Given as an interpreter"), str(findings.get("given", 0))),
        (_("Acts of reading"), "; ".join(str(act) for act in acts) or _("none")),
        (_("Rows exported"), str(findings.get("rows", 0))),
        (_("Exports that were asked for"), str(findings.get("exports", 0))),
        (_("Exports that could still be downloaded"), str(findings.get("downloadable", 0))),
    ]


def _is_of_key(findings: dict[str, Any]) -> bool:
    return "partner_key" in findings


def _rows_of_key(findings: dict[str, Any]) -> list[tuple[str, str]]:
    labels = dict(Scope.choices)
    scopes = [str(labels.get(scope, scope)) for scope in findings.get("scopes", ())]
    return [
        (_("What the key may do"), "; ".join(scopes)),
        (_("Reports it could pull without the words"), str(findings.get("visible", 0))),
        (_("With the small hexagon and the time"), _("yes") if findings.get("finer") else _("no")),
        (_("Pulls, by the trail"), str(findings.get("pulls", 0))),
        (_("Rows pulled"), str(findings.get("rows", 0))),
        (_("Reports sent with it"), str(findings.get("sent", 0))),
        (_("Codes answered to it, each opens one report"), str(findings.get("codes", 0))),
    ]


def step_rows(record: BreachRecord) -> list[dict[str, Any]]:
    """Each step with its state, and whether it has to be done again."""
    steps = record.findings.get("steps", {})
    names = KEY_STEP_NAMES if _is_of_key(record.findings) else STEP_NAMES
    return [
        {
            "name": name,
            "label": label,
            "state": STATES.get(steps.get(name, ""), _("not done")),
            "failed": steps.get(name) != "done",
        }
        for name, label in names.items()
    ]


def record_rows(record: BreachRecord) -> list[tuple[str, str]]:
    """Everything that stands in a record, in the order in which the authority asks it."""
    return [
        (_("Account"), record.account_email),
        (_("Period"), f"{moment_in_words(record.from_at)} – {moment_in_words(record.until_at)}"),
        (_("Found out"), moment_in_words(record.found_at)),
        (
            _("To be told before"),
            moment_in_words(record.found_at + TIME_TO_TELL),
        ),
        (_("Blocked"), moment_in_words(record.blocked_at)),
        *((str(step["label"]), str(step["state"])) for step in step_rows(record)),
        *answer_rows(record.findings),
        (_("What happened"), record.happened or "–"),
        (_("Likely consequences"), record.consequences or "–"),
        (_("Measures"), record.measures or "–"),
        (_("Authority told"), moment_in_words(record.authority_told_at)),
        (_("People concerned told"), moment_in_words(record.people_told_at)),
        (_("Why nobody was told"), record.not_told_because or "–"),
        (_("Numbers of the reports that were opened"), _numbers(record.findings)),
    ]


def _numbers(findings: dict[str, Any]) -> str:
    kept = findings.get("opened_numbers", [])
    more = findings.get("opened", 0) - len(kept)
    text = ", ".join(kept) or "–"
    return f"{text} (+{more})" if more > 0 else text
