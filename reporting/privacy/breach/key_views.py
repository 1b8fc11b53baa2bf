"""What a key of a partner could have read, and the one act that blocks it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import signed_in_user
from reporting.models import PartnerKey

from .forms import BlockForm, PeriodForm
from .keys import contain_key, examine_key
from .record_in_words import answer_rows
from .services import Cause
from .views import ForBreaches, own_municipality


class KeyBreachView(ForBreaches, WagtailAdminTemplateMixin, TemplateView):
    """The question, the answer, and below it the act."""

    template_name = "reporting/admin/breach/key.html"
    header_icon = "lock"
    page_title = gettext_lazy("Stolen key")

    @cached_property
    def key(self) -> PartnerKey:
        own = PartnerKey.objects.of(own_municipality(self.request))
        return get_object_or_404(own.select_related("municipality"), pk=self.kwargs["key_id"])

    def get_page_subtitle(self) -> str:
        return str(self.key)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:breach"), "label": _("Stolen account")},
            {"url": "", "label": str(self.key)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PeriodForm())
        return super().get_context_data(key=self.key, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PeriodForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        is_block = request.POST.get("act") == "block"
        block_form = BlockForm(request.POST if is_block else None)
        if not is_block or not block_form.is_valid():
            return self.answer(form, block_form, status=422 if is_block else 200)
        told = block_form.cleaned_data
        record = contain_key(
            actor=signed_in_user(request),
            key=self.key,
            from_at=form.cleaned_data["from_at"],
            until_at=form.cleaned_data["until_at"],
            cause=Cause(told["found_at"], told["reason"], told["happened"]),
        )
        messages.success(request, _("The key is blocked. Now fill in the record."))
        return redirect("casework:breach_record", record.pk)

    def answer(self, form: PeriodForm, block_form: BlockForm, *, status: int) -> HttpResponse:
        """The page with what the key could have read; asking is recorded."""
        findings = examine_key(
            actor=signed_in_user(self.request),
            key=self.key,
            from_at=form.cleaned_data["from_at"],
            until_at=form.cleaned_data["until_at"],
        )
        context = self.get_context_data(
            form=form, answer=answer_rows(findings), block_form=block_form
        )
        return self.render_to_response(context, status=status)
