from django.urls import URLPattern, path

from .views import WhoSeesWhatView

patterns: list[URLPattern] = [
    path("who-sees-what/", WhoSeesWhatView.as_view(), name="who_sees_what"),
]
