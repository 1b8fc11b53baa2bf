from django.urls import URLPattern, path

from .views import TakeDownView

patterns: list[URLPattern] = [path("told/", TakeDownView.as_view(), name="told")]
