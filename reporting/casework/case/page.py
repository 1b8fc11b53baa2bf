"""Everything that stands on the page of a report, apart from what is sealed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from reporting import vault
from reporting.cases.workflow import next_statuses
from reporting.models import Case, Message, Report, Team
from reporting.presentation import BehaviourLabels, when_label, where_label
from reporting.translation import is_available

from ..acts.assigning import handlers_for, lies_with
from ..acts.notes import is_weighed
from ..interpreting.admitting import give_access
from ..permissions import can_answer, can_open_words
from ..staff_only import reports_for
from .around import WEEKS, nearby
from .checklist import advice_for
from .composing import AnswerForm, CloseForm, ready_answers
from .forms import AssignForm, MergeForm, NoteForm, WeighForm
from .history import history_of
from .opened_facts import extra_labels
from .people import name_of
from .photo_list import photos_of
from .place import place_of
from .redactable import redactables
from .story import language_for_staff

__all__ = ["page_context", "page_forms"]


def page_context(
    request: HttpRequest,
    report: Report,
    labels: BehaviourLabels,
    shown: Mapping[str, Any],
) -> dict[str, Any]:
    """What anyone who may see the report sees of it; `shown` has what was opened, if it was."""
    incident, case = report.incident, report.case
    opened = shown.get("opened")
    is_first = case.priority == Case.Priority.LOOK_FIRST
    return {
        "incident": incident,
        "case": case,
        "where": where_label(incident),
        "when": when_label(incident),
        "handler_name": name_of(case.handler),
        "is_first": is_first,
        "last_day": case.due_at - timedelta(seconds=1) if case.due_at else None,
        "is_overdue": bool(case.due_at and case.due_at <= timezone.now()),
        "place": place_of(incident, opened.pin if opened else None),
        "nearby": nearby(request, report, labels),
        "weeks": WEEKS,
        "history": history_of(report, labels, reports_for(request)),
        "notes_count": report.notes.count(),
        "wrote_last": last_message.author if (last_message := report.messages.last()) else "",
        "duplicates": list(reports_for(request).filter(case__merged_into=report)),
        "main": reports_for(request).filter(pk=case.merged_into_id or 0).first(),
        "may_answer": can_answer(request.user, report),
        "may_open": can_open_words(request.user, report),
        "can_open_here": vault.can_open(report.municipality.code),
        "has_engine": is_available(),
        "is_foreign": report.language != language_for_staff(),
        "interpreting": give_access(report, request.user),
        **photos_of(report, request.user, shown.get("blurred", {})),
    }


def page_forms(request: HttpRequest, report: Report, context: Mapping[str, Any]) -> dict[str, Any]:
    """The forms of who may handle it; one that came back with something in it is in `context`."""
    if not context["may_answer"]:
        return {}
    case = report.case
    replies = ready_answers(report.municipality)
    forms: dict[str, Any] = {
        "next_statuses": next_statuses(case.status),
        "is_weighed": is_weighed(report),
        "advice": advice_for(report.municipality),
        "is_mine": case.handler_id == request.user.pk,
        "is_answered": is_answered(report),
        "site_language": dict(settings.LANGUAGES)[settings.LANGUAGE_CODE],
    }
    blanks: dict[str, Any] = {
        "note_form": lambda: NoteForm(),
        "weigh_form": lambda: WeighForm(),
        "close_form": lambda: close_form(report, replies=replies),
        "assign_form": lambda: assign_form(report),
        "merge_form": lambda: MergeForm(),
    }
    if context.get("opened"):
        forms["redactables"] = redactables(context["opened"], extra_labels(report))
        blanks["answer_form"] = lambda: AnswerForm(language=report.language, replies=replies)
    return forms | {name: make() for name, make in blanks.items() if name not in context}


def is_answered(report: Report) -> bool:
    """Whether the municipality has written to the reporter."""
    return report.messages.filter(author=Message.Author.MUNICIPALITY).exists()


def close_form(report: Report, data: Any = None, **kwargs: Any) -> CloseForm:
    return CloseForm(
        data,
        language=report.language,
        answer_wished=report.answer_wished,
        answered=is_answered(report),
        **kwargs,
    )


def assign_form(report: Report, data: Any = None) -> AssignForm:
    """What it lies with now stands in it, so that a second handler sees what the first did."""
    case = report.case
    initial = {"team": case.team_id, "handler": case.handler_id, "seen": lies_with(case)}
    people = handlers_for(report)
    if case.handler and case.handler not in people:
        people = [*people, case.handler]
    teams = Team.objects.of(report.municipality)
    return AssignForm(data, initial=initial, teams=teams, handlers=people)
