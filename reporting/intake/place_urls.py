"""The address on what hangs at a known place: outside the languages, since it is printed."""

from django.urls import path

from .place_views import from_place

urlpatterns = [path("at/<slug:code>/", from_place, name="from_place")]
