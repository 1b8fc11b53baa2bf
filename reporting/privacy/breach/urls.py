from django.urls import URLPattern, path

from .key_views import KeyBreachView
from .record_views import (
    RecordCasesView,
    RecordFileView,
    RecordPrintView,
    RecordView,
    StepView,
)
from .views import BlockView, BreachView, CaseListView

patterns: list[URLPattern] = [
    path("breach/", BreachView.as_view(), name="breach"),
    path("breach/cases/", CaseListView.as_view(), name="breach_cases"),
    path("breach/block/", BlockView.as_view(), name="breach_block"),
    path("breach/key/<int:key_id>/", KeyBreachView.as_view(), name="breach_key"),
    path("breach/<int:record_id>/", RecordView.as_view(), name="breach_record"),
    path("breach/<int:record_id>/print/", RecordPrintView.as_view(), name="breach_print"),
    path("breach/<int:record_id>/cases/", RecordCasesView.as_view(), name="breach_record_cases"),
    path("breach/<int:record_id>/step/<slug:step>/", StepView.as_view(), name="breach_step"),
    path(
        "breach/<int:record_id>/record.<slug:format>", RecordFileView.as_view(), name="breach_file"
    ),
]
