"""The trail as a file: streamed, stored nowhere, and an act of its own."""

import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import View

from home.people.municipality import municipality_of
from home.people.spreadsheets import csv_rows
from reporting import audit
from reporting.guarded import signed_in_user
from reporting.models import AuditEntry

from .filters import TrailFilterSet
from .rows import acts_for, filter_digest
from .views import TrailOnly

ROWS_AT_A_TIME = 2000
FIELDS = (
    "month",
    "number",
    "at",
    "who",
    "act",
    "object_type",
    "object_id",
    "reason",
    "detail",
    "hash",
)
CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}


class ExportTrailView(TrailOnly, View):
    """The acts that the filter leaves, as CSV or JSON Lines; recorded before the first line."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        filters = TrailFilterSet(request.GET, queryset=acts_for(request), request=request)
        if not filters.is_valid():
            return HttpResponse(filters.errors.as_text(), status=400, content_type="text/plain")
        entries = filters.qs.select_related("segment").order_by("pk")
        audit.record(
            action=AuditEntry.Action.TRAIL_EXPORTED,
            actor=signed_in_user(request),
            municipality=municipality_of(request),
            object_type="trail",
            object_id=filter_digest(request.GET),
            detail={"format": kind, "rows": entries.count()},
        )
        lines = csv_lines(entries) if kind == "csv" else json_lines(entries)
        response = StreamingHttpResponse(lines, content_type=CONTENT_TYPES[kind])
        name = f"audit-trail-{timezone.localdate():%Y-%m-%d}.{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def csv_lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    rows = (
        [json.dumps(value) if name == "detail" else value for name, value in _values(entry).items()]
        for entry in entries.iterator(chunk_size=ROWS_AT_A_TIME)
    )
    return csv_rows(FIELDS, rows)


def json_lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    for entry in entries.iterator(chunk_size=ROWS_AT_A_TIME):
        yield json.dumps(_values(entry), ensure_ascii=False) + "\n"


def _values(entry: AuditEntry) -> dict[str, object]:
    told = (
        str(entry.segment),
        entry.number,
        timezone.localtime(entry.at).isoformat(),
        entry.actor_email,
        entry.action,
        entry.object_type,
        entry.object_id,
        entry.reason,
        entry.detail,
        entry.hash,
    )
    return dict(zip(FIELDS, told, strict=True))
