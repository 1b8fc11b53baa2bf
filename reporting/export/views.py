"""Hands an export to who may have it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from home.people.municipality import municipality_of
from reporting.casework.filters import ReportFilterSet
from reporting.casework.permissions import can_export, signed_in_user
from reporting.casework.services import refuse
from reporting.models import Report

from .services import export_csv


@require_GET
def export_reports(request: HttpRequest) -> HttpResponseBase:
    """The filtered reports as a CSV file without words; recorded, also where it is refused."""
    user = signed_in_user(request)
    municipality = municipality_of(request)
    if municipality is None:
        raise Http404
    if not can_export(user):
        refuse(actor=user, municipality=municipality, object_type="export")
        raise PermissionDenied
    reports = Report.objects.of(municipality).visible_to(user)
    filters = ReportFilterSet(request.GET, queryset=reports, request=request)
    if not filters.is_valid():
        return HttpResponse(filters.errors.as_text(), status=400, content_type="text/plain")
    lines = export_csv(municipality=municipality, actor=user, reports=filters.qs.order_by())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"ssstop-reports-internal-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
