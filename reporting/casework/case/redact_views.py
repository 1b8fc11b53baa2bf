"""Taking a part of the reporter's words out for good: first what would go, then doing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reporting import vault
from reporting.guarded import signed_in_user

from ..acts.opening import WordsGoneError, open_report
from ..acts.redacting import Found, NotThereError, find_part, redact
from .acting import ActingView, cannot_seal
from .story import text_of
from .views import CaseScreen

LONGEST_PART = 1000


class RedactView(ActingView):
    """Asks before it does: what goes cannot come back."""

    def act(self, request: HttpRequest) -> HttpResponse:
        where = request.POST.get("where", "")
        typed = request.POST.get("part", "").strip()
        part = request.POST.get("suggested", "").strip() or typed
        if not part or len(part) > LONGEST_PART:
            return self._not_there(
                _("Choose or type the part that has to go."), where=where, typed=typed
            )
        try:
            if request.POST.get("step") == "do":
                return self._do(where, part)
            return self._ask(where, part)
        except NotThereError:
            text = _("This part does not stand in that text. Type it exactly as it stands there.")
            return self._not_there(text, where=where, typed=part)
        except WordsGoneError:
            return self.again(_("The words are gone already."))
        except vault.CannotOpenError:
            return self.again(cannot_seal())

    def _ask(self, where: str, part: str) -> HttpResponse:
        opened = open_report(report=self.report, actor=signed_in_user(self.request))
        found = find_part(text_of(opened, where), part)
        return self._confirm(where=where, part=part, found=found)

    def _confirm(self, where: str, part: str, found: Found) -> HttpResponse:
        self.template_name = "reporting/admin/case/redact.html"
        context = CaseScreen.get_context_data(
            self, where_in=where, part=part, found=found, confirming=True
        )
        return self.render_to_response(context)

    def _do(self, where: str, part: str) -> HttpResponse:
        redact(report=self.report, actor=signed_in_user(self.request), where=where, part=part)
        return self.done(_("The part is gone. Nothing keeps what stood there."))

    def _not_there(self, problem: str, *, where: str, typed: str) -> HttpResponse:
        messages.error(self.request, problem)
        context: dict[str, Any] = {"redact_where": where, "redact_part": typed}
        return self.show_opened(**context)
