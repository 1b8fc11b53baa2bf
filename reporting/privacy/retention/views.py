"""What went because its time had come, what comes next and what waits."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.municipality import municipality_of
from reporting.casework.permissions import can_read_trail
from reporting.casework.staff_only import StaffOnly
from reporting.models import RetentionRun

from ..trail.keeping import months_to_keep
from .due import Due
from .outlook import outlook
from .periods import periods_of

RUNS_SHOWN = 60


class RetentionView(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """Numbers only, in a fixed number of queries."""

    refused_object = "retention"
    is_for = staticmethod(can_read_trail)
    template_name = "reporting/privacy/retention.html"
    page_title = _("Retention")
    header_icon = "time"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        municipality = municipality_of(self.request)
        if municipality is None:
            raise Http404
        today = timezone.localdate()
        runs = RetentionRun.objects.filter(municipality=municipality)[:RUNS_SHOWN]
        return super().get_context_data(
            periods=periods_of(municipality.site_id),
            trail_months=months_to_keep(),
            ahead=outlook(municipality, today),
            waiting=Due(municipality, today).waiting().count(),
            runs=runs,
            site_id=municipality.site_id,
            may_change=self.request.user.has_perm("reporting.change_casesettings"),
            **kwargs,
        )
