"""Moving a case along, and giving it to somebody."""

import secrets
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reporting import vault
from reporting.cases.workflow import NotAllowedError
from reporting.guarded import signed_in_user
from reporting.models import Case, Note
from reporting.report_keys import key_of

from ..acts.answering import send_message
from ..acts.assigning import assign
from ..acts.moving import MissingError, MovedMeanwhileError, set_status
from ..acts.notes import add_note
from ..acts.opening import WordsGoneError
from ..acts.trail import record_unreadable
from .acting import ActingView, cannot_write
from .answer_views import prepared
from .composing import ready_answers
from .forms import WeighForm
from .page import assign_form, close_form

__all__ = ["AssignView", "StatusView"]

Status = Case.Status


class StatusView(ActingView):
    """Takes the step that was pressed, with what it asks for; whole or not at all."""

    def act(self, request: HttpRequest) -> HttpResponse:
        status = request.POST.get("status", "")
        try:
            if status == Status.CLOSED:
                return self.close(request)
            if status == Status.ASSESSED and "text" in request.POST:
                return self.weigh_and_assess(request)
            self.move(status)
        except NotAllowedError as refused:
            return self.again(_why_not(refused))
        return self.done(_("The status was changed."))

    def move(self, status: str, outcome: str = "") -> None:
        set_status(
            report=self.report,
            actor=signed_in_user(self.request),
            status=status,
            outcome=outcome,
            seen=self.request.POST.get("seen"),
        )

    def weigh_and_assess(self, request: HttpRequest) -> HttpResponse:
        form = WeighForm(request.POST)
        if not form.is_valid():
            return self.again(_("The status was not changed yet."), weigh_form=form)
        try:
            with transaction.atomic():
                self.note(form.cleaned_data, Note.Kind.WEIGHED, form.cleaned_data["checked"])
                self.move(Status.ASSESSED)
        except vault.CannotOpenError as error:
            return self.again(self.unwritten(error), weigh_form=form)
        except NotAllowedError as refused:
            return self.again(_why_not(refused), weigh_form=form)
        return self.done(_("What you weighed is sealed, and the case is assessed."))

    def close(self, request: HttpRequest) -> HttpResponse:
        replies = ready_answers(self.report.municipality)
        form = close_form(self.report, request.POST, replies=replies)
        next_form = prepared(self, form, request.POST.get("step", "send"))
        if next_form is not None:
            return self.show(close_form=next_form, is_closing=True)
        if not form.is_valid():
            problem = _("The case is not closed yet.")
            return self.again(problem, close_form=form, is_closing=True)
        data = form.cleaned_data
        try:
            with transaction.atomic():
                self.move(Status.CLOSED, data["outcome"])
                if data["note"]:
                    self.note({"text": data["note"], "nonce": secrets.token_bytes(16)})
                if data["text"]:
                    send_message(
                        report=self.report,
                        actor=signed_in_user(request),
                        text=data["text"],
                        nonce=data["nonce"],
                        translation=form.told_translation(),
                    )
        except vault.CannotOpenError as error:
            return self.again(self.unwritten(error), close_form=form, is_closing=True)
        except NotAllowedError as refused:
            return self.again(_why_not(refused), close_form=form, is_closing=True)
        return self.done(_("The case is closed."))

    def unwritten(self, error: vault.CannotOpenError) -> str:
        """Why; recorded here, outside the transaction that the error has undone."""
        if not isinstance(error, WordsGoneError):
            record_unreadable(self.report, signed_in_user(self.request))
        return cannot_write(error)

    def note(
        self, data: dict[str, Any], kind: str = Note.Kind.NOTE, checked: list[str] | None = None
    ) -> None:
        actor = signed_in_user(self.request)
        add_note(
            report=self.report,
            actor=actor,
            key=key_of(self.report),
            text=data["text"],
            nonce=data["nonce"],
            kind=kind,
            checked=checked or (),
        )


class AssignView(ActingView):
    """Gives the case to a team or a handler, or to who pressed 'to me'."""

    def act(self, request: HttpRequest) -> HttpResponse:
        actor = signed_in_user(request)
        try:
            if request.POST.get("to") == "me":
                team, handler = self.report.case.team, actor
            else:
                form = assign_form(self.report, request.POST)
                if not form.is_valid():
                    return self.again(_("Nothing was changed yet."), assign_form=form)
                team, handler = form.cleaned_data["team"], form.cleaned_data["handler"]
            seen = request.POST.get("seen")
            assign(report=self.report, actor=actor, team=team, handler=handler, seen=seen)
        except MovedMeanwhileError:
            return self.again(_("Somebody else has just given it away. Look who has it now."))
        except NotAllowedError:
            return self.again(_("This person cannot answer or does not see this report."))
        return self.done(_("It is recorded with whom the case lies."))


def _why_not(refused: NotAllowedError) -> str:
    if isinstance(refused, MovedMeanwhileError):
        return _("Somebody else was first: nothing was changed. Look at the status as it is now.")
    if isinstance(refused, MissingError):
        return {
            "weighed": _(
                "This report is to be looked at first. Write down what was weighed and assess it;"
                " only spam can be closed at once."
            ),
            "outcome": _("Choose an outcome first."),
        }.get(refused.needed, _("Something is missing for this step."))
    return _("The status was not changed. Look at what it is now.")
