from django.urls import URLPattern, path

from ..notices.urls import patterns as notices
from .admitting import AdmitView, EndAccessView
from .views import (
    GivenReportView,
    InterpretingView,
    OpenGivenReportView,
    TranslateGivenReportView,
)

_given = "interpreting/<int:pk>/"

patterns: list[URLPattern] = [
    path("interpreting/", InterpretingView.as_view(), name="interpreting"),
    path(_given, GivenReportView.as_view(), name="interpreting_report"),
    path(f"{_given}words/", OpenGivenReportView.as_view(), name="interpreting_open"),
    path(f"{_given}translate/", TranslateGivenReportView.as_view(), name="interpreting_translate"),
    path("<int:pk>/interpreter/", AdmitView.as_view(), name="interpreter_admit"),
    path("<int:pk>/interpreter/<int:access>/end/", EndAccessView.as_view(), name="interpreter_end"),
    *notices,
]
