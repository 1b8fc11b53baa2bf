"""The screen on which staff write down a report that somebody tells."""

import logging
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting import vault
from reporting.guarded import Guarded, OwnMunicipality, signed_in_user

from ..check import check
from ..code import grouped, report_code
from ..form import CHECKED
from ..services import Submission, WasErasedError
from ..token import Token, TokenError, new_token, read_token
from .form import ToldForm, told_form
from .page import page_of_staff
from .permissions import can_take_down
from .services import take_down

log = logging.getLogger(__name__)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class TakeDownView(Guarded, OwnMunicipality, WagtailAdminTemplateMixin, TemplateView):
    """The form; what there is to see before it is kept; and the code, once."""

    template_name = "reporting/admin/told/form.html"
    refused_object = "taking a report"
    is_for = staticmethod(can_take_down)
    page_title = gettext_lazy("Write down a report")
    header_icon = "edit"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:told"), "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs["municipality"] = self.municipality
        if "form" not in kwargs:
            page = page_of_staff(self.request)
            kwargs["form"] = told_form(self.request, page) if page else None
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = page_of_staff(request)
        if page is None:
            raise Http404
        data = request.POST.copy()
        token = self._token(data)
        form = told_form(request, page, data)
        if token is None:
            form.add_error(
                None, _("This page was open for a long time. Nothing was kept yet. Send it again.")
            )
        if token is None or not form.is_valid():
            return self._again(form)
        found = check(form)
        if found.is_needed and data.get("checked") != CHECKED:
            # What was seen need not be seen again.
            data["checked"] = CHECKED
            return self._again(form, status=200, found=found)
        return self._keep(form, token)

    def _token(self, data: QueryDict) -> Token | None:
        """None for one that is too old or not ours: then the form has a new one."""
        try:
            return read_token(data.get("token", ""))
        except TokenError:
            data["token"] = new_token(renewed=True)
            return None

    def _my_report(self) -> str:
        """Where the code is used, without what a browser adds: to be said."""
        address = f"{self.municipality.site.root_url}{reverse('my_report')}"
        return address.partition("://")[2].rstrip("/")

    def _again(self, form: ToldForm, *, status: int = 422, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **context), status=status)

    def _keep(self, form: ToldForm, token: Token) -> HttpResponse:
        try:
            submission = take_down(
                actor=signed_in_user(self.request),
                municipality=self.municipality,
                nonce=token.nonce,
                language=form.cleaned_data["language"],
                answers=form.answers(),
                channel=form.told_channel,
            )
        except (vault.NoKeyError, DatabaseError) as error:
            log.error("A report that was told could not be kept: %s", type(error).__name__)
            form.add_error(None, _("It could not be kept. Nothing is lost: send it once more."))
            return self._again(form, status=503)
        except WasErasedError:
            submission = None
        return self._kept(submission, token)

    def _kept(self, submission: Submission | None, token: Token) -> HttpResponse:
        """The code once: who loads the page again is not shown it a second time."""
        is_new = submission is not None and not submission.repeated
        code = grouped(report_code(token.nonce)) if is_new else ""
        return self.response_class(
            request=self.request,
            template=["reporting/admin/told/kept.html"],
            context=self.get_context_data(form=None, code=code, my_report=self._my_report()),
            using=self.template_engine,
        )
