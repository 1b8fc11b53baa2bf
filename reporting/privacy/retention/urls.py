from django.urls import URLPattern, path

from .views import RetentionView

patterns: list[URLPattern] = [path("retention/", RetentionView.as_view(), name="retention")]
