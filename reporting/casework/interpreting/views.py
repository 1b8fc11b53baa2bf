"""The interpreter's own start, and the page of one report that was given to them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting import vault
from reporting.guarded import signed_in_user
from reporting.models import InterpreterAccess, Report

from ..permissions import can_interpret
from ..staff_only import StaffOnly
from .forms import TranslationsForm
from .services import accesses_of, open_for_interpreter, store_translations

TITLE = gettext_lazy("Texts to translate")


class _ForInterpreters(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """Only what was given to who asks: another's is not there."""

    header_icon = "globe"
    refused_object = "interpreting"
    is_for = staticmethod(can_interpret)


class InterpretingView(_ForInterpreters):
    """The reports that were given to this person, the most urgent first; and no word of them."""

    template_name = "reporting/admin/interpreting/index.html"
    page_title = TITLE

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = signed_in_user(self.request)
        return super().get_context_data(accesses=accesses_of(user), **kwargs)


class GivenReportView(_ForInterpreters):
    """One report before it is opened: its language, and until when."""

    template_name = "reporting/admin/interpreting/report.html"

    @cached_property
    def access(self) -> InterpreterAccess:
        found: InterpreterAccess = get_object_or_404(
            accesses_of(signed_in_user(self.request)).select_related("interpreter"),
            pk=self.kwargs["pk"],
        )
        return found

    def get_page_title(self) -> str:
        language = self.access.report.get_language_display()
        return _("A text in %(language)s") % {"language": language}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:interpreting"), "label": TITLE},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.access.report
        return super().get_context_data(
            access=self.access,
            report=report,
            can_open_here=vault.can_open(report.municipality.code),
            **kwargs,
        )

    def unreadable(self) -> HttpResponse:
        return self.render_to_response(self.get_context_data(unreadable=True))


class OpenGivenReportView(GivenReportView):
    """The same page with the texts; only by POST, since reading them is an act."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            texts = open_for_interpreter(access=self.access)
        except vault.CannotOpenError:
            return self.unreadable()
        except Report.DoesNotExist as erased:
            raise Http404 from erased
        return self.render_to_response(self.get_context_data(form=TranslationsForm(texts)))


@method_decorator(sensitive_post_parameters(), name="dispatch")
class TranslateGivenReportView(GivenReportView):
    """Stores what was written, all of it or nothing, and shows the page again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            # The page that comes back shows the texts again, so they are read again.
            texts = open_for_interpreter(access=self.access)
            form = TranslationsForm(texts, request.POST)
            if not form.is_valid():
                messages.error(request, _("Nothing was saved yet."))
                return self.shown(form, 422)
            refused = store_translations(
                access=self.access, texts=form.translations(), seen=form.seen()
            )
            if refused:
                texts = open_for_interpreter(access=self.access)
            form = form.after_saving(texts, refused)
        except vault.CannotOpenError:
            return self.unreadable()
        except Report.DoesNotExist as erased:
            raise Http404 from erased
        if refused:
            messages.error(
                request,
                _(
                    "A text was changed while you worked on it, so its translation was not saved."
                    " The text below is what it says now. Anything else is saved."
                ),
            )
            return self.shown(form, 409)
        messages.success(request, _("The translation is saved, sealed like the report."))
        return self.shown(form)

    def shown(self, form: TranslationsForm, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)
