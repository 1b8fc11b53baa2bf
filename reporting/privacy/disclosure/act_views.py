"""What is done with a disclosure: decided, handed over, told."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from reporting import audit, vault
from reporting.guarded import refuse, signed_in_user
from reporting.models import AuditEntry, Disclosure

from . import services
from .file import FORMATS
from .forms import DecideForm
from .views import DisclosureView, not_told_label


class _Act(DisclosureView):
    """One act on one disclosure, by POST."""

    http_method_names = ["post"]

    def refuse_it(self) -> None:
        """Records that this person may not do this with the disclosure, and says so."""
        refuse(
            actor=signed_in_user(self.request),
            municipality=self.disclosure.municipality,
            object_type=self.refused_object,
            object_id=str(self.disclosure.pk),
        )
        raise PermissionDenied

    def back(self, problem: str = "", success: str = "") -> HttpResponse:
        if problem:
            messages.error(self.request, problem)
        if success:
            messages.success(self.request, success)
        return redirect("casework:disclosure", self.disclosure.pk)


class DecideView(_Act):
    """Approves or refuses; never who asked for it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = signed_in_user(request)
        if not services.can_decide(actor, self.disclosure):
            self.refuse_it()
        decision = request.POST.get("decision")
        form = DecideForm(request.POST)
        if decision not in ("approve", "refuse") or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            services.decide(
                actor=actor,
                disclosure=self.disclosure,
                approved=decision == "approve",
                reason=form.cleaned_data["reason"],
            )
        except services.AlreadyDecided:
            return self.back(_("Somebody else has just decided on this."))
        except services.NothingLeft:
            return self.back(_("This report was erased: nothing can be handed over."))
        return self.back(success=_("Your decision is recorded."))


@method_decorator(sensitive_post_parameters(), name="dispatch")
class HandOverView(_Act):
    """Opens the scope and gives it as a file, once per press; nothing of it is stored."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.POST.get("format") not in FORMATS:
            raise Http404
        make, content_type, ending = FORMATS[request.POST["format"]]
        try:
            given = services.hand_over(actor=signed_in_user(request), disclosure=self.disclosure)
        except PermissionDenied:
            self.refuse_it()
        except services.NotApproved:
            return self.back(_("This was not approved."))
        except services.NothingLeft:
            return self.back(_("Nothing is left of what was asked for."))
        except vault.CannotOpenError:
            record_unreadable(self.disclosure, request)
            return self.back(_("This server cannot open the words: it holds no key for them."))
        # All of it is in memory by now: what is said while it is sent needs no database.
        lines = make(self.disclosure, given.content)
        response = StreamingHttpResponse(lines, content_type=content_type)
        name = f"disclosure-{self.disclosure.pk}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class TellView(_Act):
    """Tells the reporter after all."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            told = services.tell_now(actor=signed_in_user(request), disclosure=self.disclosure)
        except PermissionDenied:
            self.refuse_it()
        except services.NotApproved:
            return self.back(_("Nothing was handed over yet."))
        except services.NothingLeft:
            return self.back(_("This report was erased: nobody can be told."))
        except services.CannotBeTold as untold:
            return self.back(not_told_label(str(untold)))
        except vault.CannotOpenError:
            record_unreadable(self.disclosure, request)
            return self.back(_("This server cannot open the words: it holds no key for them."))
        if not told:
            return self.back(_("The reporter was told already."))
        return self.back(success=_("The message is there for the reporter to read."))


def record_unreadable(disclosure: Disclosure, request: HttpRequest) -> None:
    """That the words of this report could not be opened here."""
    audit.record(
        action=AuditEntry.Action.WORDS_UNREADABLE,
        actor=signed_in_user(request),
        municipality=disclosure.municipality,
        object_type="report",
        object_id=str(disclosure.report_public_id),
        detail={"disclosure": disclosure.pk},
    )
