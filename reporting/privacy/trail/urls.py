from django.urls import URLPattern, path, re_path

from .export_views import ExportTrailView
from .views import TrailView, VerifyTrailView

patterns: list[URLPattern] = [
    path("trail/", TrailView.as_view(), name="trail"),
    path("trail/results/", TrailView.as_view(results_only=True), name="trail_results"),
    path("trail/verify/", VerifyTrailView.as_view(), name="trail_verify"),
    re_path(r"^trail/export\.(?P<kind>csv|jsonl)$", ExportTrailView.as_view(), name="trail_export"),
]
