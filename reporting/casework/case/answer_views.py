"""Answering the reporter: a ready answer, a translation to look at, and sending it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reporting import vault
from reporting.guarded import signed_in_user
from reporting.translation import TranslationError

from ..acts.answering import send_message
from ..acts.translating import translate_answer, translate_for_staff
from .acting import ActingView, cannot_write
from .composing import AnswerForm, ready_answers
from .story import language_for_staff, text_of

__all__ = ["AnswerView", "TranslateView", "prepared"]


def prepared(view: ActingView, form: AnswerForm, step: str) -> AnswerForm | None:
    """The form after 'use this answer' or 'translate'; None where it is to be sent."""
    if step == "ready":
        return form.with_ready_answer() or form.again()
    if step != "translate" or not form.needs_translation:
        return None
    if not form.typed("text"):
        messages.error(view.request, _("Write an answer first."))
        return form.again()
    try:
        translation = translate_answer(
            report=view.report, actor=signed_in_user(view.request), text=form.typed("text")
        )
    except TranslationError as error:
        messages.error(view.request, error.text)
        return form.again()
    return form.with_translation(translation)


class AnswerView(ActingView):
    """Seals an answer for the reporter, with its translation beside it where there is one."""

    def act(self, request: HttpRequest) -> HttpResponse:
        replies = ready_answers(self.report.municipality)
        form = AnswerForm(request.POST, language=self.report.language, replies=replies)
        next_form = prepared(self, form, request.POST.get("step", "send"))
        if next_form is not None:
            return self.show_opened(answer_form=next_form, is_composing=True)
        if not form.is_valid():
            return self.again(_("Nothing was sent yet."), answer_form=form, is_composing=True)
        try:
            send_message(
                report=self.report,
                actor=signed_in_user(request),
                text=form.cleaned_data["text"],
                nonce=form.cleaned_data["nonce"],
                translation=form.told_translation(),
            )
        except vault.CannotOpenError as error:
            return self.again(cannot_write(error), answer_form=form, is_composing=True)
        return self.done(_("Your answer is there for the reporter to read."))


class TranslateView(ActingView):
    """The opened page with a translation below what the reporter wrote."""

    def act(self, request: HttpRequest) -> HttpResponse:
        return self.show_opened(translate=request.POST.get("what", "story"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        what, opened = kwargs.pop("translate", ""), kwargs.get("opened")
        text = text_of(opened, what) if opened else ""
        if text:
            try:
                kwargs["translated"] = translate_for_staff(
                    report=self.report,
                    actor=signed_in_user(self.request),
                    what=what.partition(":")[0],
                    text=text,
                    language=language_for_staff(),
                )
                kwargs["translated_what"] = what
            except TranslationError as error:
                messages.error(self.request, error.text)
        return super().get_context_data(**kwargs)
