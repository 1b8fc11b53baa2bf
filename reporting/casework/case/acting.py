"""What the acts on the page of a report have in common."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reporting import vault
from reporting.messages import WordsGoneError
from reporting.models import Report

from ..permissions import can_answer
from .views import OpenedView

__all__ = ["ActingView", "cannot_seal", "cannot_write"]


def cannot_seal() -> str:
    return _("This server cannot seal or answer: it holds no key.")


def cannot_write(error: vault.CannotOpenError) -> str:
    """Why nothing could be sealed into a report."""
    if isinstance(error, WordsGoneError):
        return _(
            "The words of this report have gone after their time, so nothing can be written to it."
            " Nothing was stored."
        )
    return cannot_seal()


class ActingView(OpenedView):
    """One act on one report, by POST, for who may answer."""

    def may(self, request: HttpRequest) -> bool:
        return can_answer(request.user, self.report)

    def act(self, request: HttpRequest) -> HttpResponse:
        raise NotImplementedError

    def done(self, text: str) -> HttpResponse:
        messages.success(self.request, text)
        return redirect("casework:detail", self.report.pk)

    def again(self, problem: str, **context: Any) -> HttpResponse:
        """The page as it is now, with what was typed and what is wrong with it."""
        messages.error(self.request, problem)
        # As somebody else has left it meanwhile.
        self.__dict__.pop("report", None)
        return self.show(**context)

    def fresh(self) -> Report:
        self.__dict__.pop("report", None)
        return self.report
