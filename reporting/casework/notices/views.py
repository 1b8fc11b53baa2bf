"""When somebody wants a mail: everybody's own choice."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import signed_in_user
from reporting.models import StaffNotice

from ..permissions import can_handle
from ..staff_only import REPORTS, StaffOnly
from .telling import choose

TITLE = gettext_lazy("Mail about reports")


class NoticeForm(forms.Form):
    """One choice."""

    when = forms.ChoiceField(
        label=gettext_lazy("When do you want a mail?"),
        choices=StaffNotice.When.choices,
        widget=forms.RadioSelect,
    )


class StaffNoticeView(StaffOnly, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Asks for it and keeps it."""

    template_name = "reporting/admin/notices/choice.html"
    header_icon = "mail"
    page_title = TITLE
    form_class = NoticeForm
    success_url = reverse_lazy("casework:staff_notice")
    is_for = staticmethod(can_handle)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:index"), "label": str(REPORTS)},
            {"url": "", "label": TITLE},
        ]

    def get_initial(self) -> dict[str, Any]:
        chosen = StaffNotice.objects.filter(user=signed_in_user(self.request)).first()
        return {"when": chosen.when if chosen else StaffNotice.When.DAILY}

    def form_valid(self, form: NoticeForm) -> HttpResponse:
        choose(signed_in_user(self.request), StaffNotice.When(form.cleaned_data["when"]))
        messages.success(self.request, _("Your choice is saved."))
        return super().form_valid(form)
