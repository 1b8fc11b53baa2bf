"""What details of acts are called, and the codes in them, in the language of the reader."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.languages import language_choices
from home.people.roles import ROLES
from reporting.casework.interpreting.forms import LABELS as TEXTS
from reporting.export.columns import COLUMNS
from reporting.export.plan import FORMATS
from reporting.models import (
    AuditEntry,
    BreachRecord,
    Case,
    Correction,
    Disclosure,
    ExtraQuestion,
    KeptFigure,
    Measure,
    Note,
    Report,
)
from reporting.models.partner_key import Scope

from ..breach.forms import RecordForm
from ..disclosure.scope import KINDS
from ..disclosure.telling import NO_CODE, WORDS_GONE

__all__ = ["NAMES", "codes_of"]

Action = AuditEntry.Action

NAMES: Mapping[str, Any] = {
    "access": _("access of an interpreter"),
    "active": _("in use"),
    "acts": _("acts"),
    "administered": _("somebody else administers"),
    "all": pgettext_lazy("detail of an act", "of all"),
    "approved": _("approved"),
    "area_id": _("area"),
    "areas": _("areas"),
    "authority": _("authority"),
    "behaviour_id": _("behaviour"),
    "behaviours": _("behaviours"),
    "by": pgettext_lazy("detail of an act", "by"),
    "borrowed_page_id": _("borrowed from"),
    "changed": pgettext_lazy("detail of an act", "changed"),
    "channel": _("channel"),
    "characters": _("characters"),
    "chosen_from": _("place chosen on reports from"),
    "chosen_until": _("place chosen on reports until"),
    "columns": _("columns"),
    "comparison_areas": _("areas to compare with"),
    "cost": _("costs"),
    "day": _("day"),
    "digest": _("digest of the file"),
    "disclosure": _("disclosure"),
    "displacement_areas": _("areas where it may have moved to"),
    "duplicate": _("duplicate"),
    "ends_on": _("last day"),
    "erased": pgettext_lazy("detail of an act", "erased"),
    "fact": _("what"),
    "fines": _("fines"),
    "first_quarter": _("first quarter of an hour"),
    "filter": _("filter"),
    "filter_digest": _("digest of the filter"),
    "format": _("kind of file"),
    "from": _("from"),
    "gone": _("digest of what went"),
    "ground": _("legal ground"),
    "handler": _("handler"),
    "ids": _("reports"),
    "interpreter": _("interpreter"),
    "kept": pgettext_lazy("detail of an act", "kept"),
    "kind": _("what"),
    "kinds": _("what was opened"),
    "known": _("known already"),
    "latitude": _("latitude"),
    "longitude": _("longitude"),
    "last_hash": _("end of the chain"),
    "made": pgettext_lazy("detail of an act", "made"),
    "main": _("main report"),
    "members": _("members"),
    "number": _("how many"),
    "observations": _("observations"),
    "officers": _("officers"),
    "outcome": _("outcome"),
    "outcome_before": _("outcome before"),
    "owner": pgettext_lazy("detail of an act", "whose"),
    "photo": _("photo"),
    "purpose": _("for what"),
    "question": _("digest of the question"),
    "radius_m": _("radius in metres"),
    "quarter": _("quarter"),
    "record": _("breach record"),
    "removed": pgettext_lazy("detail of an act", "removed"),
    "reporter_not_told": _("the reporter was not told"),
    "reports": _("reports"),
    "routes": _("routes"),
    "role": _("role"),
    "rows": _("rows"),
    "scope": _("scope"),
    "silent": _("the reporter may not be told"),
    "size": pgettext_lazy("detail of an act", "size"),
    "source": _("source"),
    "starts_on": _("first day"),
    "step": pgettext_lazy("detail of an act", "step"),
    "team": _("team"),
    "team_id": _("team"),
    "times": pgettext_lazy("detail of an act", "times"),
    "to": pgettext_lazy("detail of an act", "to"),
    "translated_to": _("translated to"),
    "unreadable": _("unreadable"),
    "until": _("until"),
    "until_quarter": _("until quarter of an hour"),
    "warnings": _("warnings"),
    "was_closed": _("was closed"),
    "was_in_use": _("was in use"),
    "went": _("what went"),
    "what": _("what"),
    "with": _("duplicate of report"),
    "with_year": _("with the table of the year"),
    "wrong": pgettext_lazy("detail of an act", "wrong"),
    "year": _("year"),
}

_STATUSES: Mapping[str, Any] = {
    **dict(Case.Status.choices),
    "held_for_moderation": _("held for moderation"),
    "released": _("let through"),
}
_OUTCOMES = dict(Case.Outcome.choices)
_FORMATS = {name: form.label for name, form in FORMATS.items()}
_COLUMNS = {name: column.title for name, column in COLUMNS.items()}
_BREACH_FIELDS = {
    name: getattr(BreachRecord, name).field.verbose_name for name in RecordForm.Meta.fields
}
_WENT = {"words": _("words"), "traits": _("traits")}
_STEPS = {"begun": _("begun"), "ended": _("finished"), "stopped": _("stopped halfway")}
_NOT_TOLD = {
    WORDS_GONE: _("the words have gone"),
    NO_CODE: _("no code opens this report"),
}

_OWN_QUESTION = {"extra": _("own question")}

_CODES: Mapping[str, Mapping[str, Any]] = {
    "authority": dict(Disclosure.Authority.choices),
    "by": {"interpreter": _("interpreter")},
    "changed": _BREACH_FIELDS,
    "channel": dict(Report.Channel.choices),
    "columns": _COLUMNS,
    "fact": dict(Correction.Fact.choices),
    "format": _FORMATS,
    "ground": dict(Disclosure.Ground.choices),
    "kind": {**TEXTS, **_OWN_QUESTION, **dict(Note.Kind.choices)},
    "kinds": KINDS,
    "outcome": _OUTCOMES,
    "outcome_before": _OUTCOMES,
    "purpose": dict(KeptFigure.Purpose.choices),
    "reporter_not_told": _NOT_TOLD,
    "role": ROLES,
    "scope": {**_COLUMNS, **KINDS, **dict(Scope.choices)},
    "step": _STEPS,
    "went": _WENT,
    "what": {**TEXTS, **_OWN_QUESTION},
}

_OF_MEASURES: Mapping[str, Mapping[str, Any]] = {
    "cost": dict(Measure.Cost.choices),
    "kind": dict(Measure.Kind.choices),
}


def codes_of(action: str, name: str) -> Mapping[str, Any]:
    """What the codes of one detail of such an act are called; empty where it holds none."""
    if name in ("from", "to", "translated_to"):
        if action == Action.STATUS_CHANGED:
            return _STATUSES
        if action in (Action.TRANSLATED, Action.ANSWERED):
            return dict(language_choices())
        return {}
    if action == Action.QUESTION_CHANGED and name == "kind":
        return dict(ExtraQuestion.Kind.choices)
    if action == Action.MEASURE_CHANGED and name in _OF_MEASURES:
        return _OF_MEASURES[name]
    return _CODES.get(name, {})
