"""Notes for colleagues, and which cases are one."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reporting import vault
from reporting.guarded import signed_in_user

from ..acts.merging import MergeError, merge, split
from ..acts.notes import add_note
from ..acts.opening import key_for_an_act
from ..staff_only import reports_for
from .acting import ActingView, cannot_write
from .forms import MergeForm, NoteForm

__all__ = ["MergeView", "NoteView", "SplitView"]


class NoteView(ActingView):
    """Seals a note."""

    def act(self, request: HttpRequest) -> HttpResponse:
        actor, form = signed_in_user(request), NoteForm(request.POST)
        if not form.is_valid():
            return self.again(_("The note was not kept yet."), note_form=form, is_noting=True)
        try:
            add_note(
                report=self.report,
                actor=actor,
                key=key_for_an_act(self.report, actor),
                text=form.cleaned_data["text"],
                nonce=form.cleaned_data["nonce"],
            )
        except vault.CannotOpenError as error:
            return self.again(cannot_write(error), note_form=form, is_noting=True)
        return self.done(_("The note is sealed. It shows once the words are opened."))


class MergeView(ActingView):
    """Makes this case a duplicate of another one that this user can see."""

    def act(self, request: HttpRequest) -> HttpResponse:
        form = MergeForm(request.POST)
        if not form.is_valid():
            return self.again(_("Nothing was changed yet."), merge_form=form, is_merging=True)
        main = reports_for(request).filter(pk=form.cleaned_data["number"]).first()
        if main is None:
            form.add_error("number", _("There is no case with this number that you can see."))
            return self.again(_("Nothing was changed yet."), merge_form=form, is_merging=True)
        try:
            merge(report=self.report, main=main, actor=signed_in_user(request))
        except MergeError as error:
            form.add_error("number", _why_not(error))
            return self.again(_("Nothing was changed yet."), merge_form=form, is_merging=True)
        return self.done(
            _("This case is now a duplicate of case %(number)s.") % {"number": main.pk}
        )


class SplitView(ActingView):
    """Undoes it."""

    def act(self, request: HttpRequest) -> HttpResponse:
        try:
            split(report=self.report, actor=signed_in_user(request))
        except MergeError:
            return self.again(
                _("Nothing was changed: this is a duplicate of a case that you do not see.")
            )
        return self.done(_("This case stands by itself again."))


def _why_not(error: MergeError) -> str:
    return {
        "itself": _("That is this case itself."),
        "merged": _("One of the two is a duplicate already. Undo that first."),
        "weighed": _(
            "This report is to be looked at first. Write down what was weighed and assess it;"
            " only spam can be closed at once."
        ),
        "leads": _("This case has duplicates of its own. Make the other one its duplicate."),
    }.get(error.why, _("These two cannot be merged."))
