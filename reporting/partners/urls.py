"""The addresses for programs: outside the languages, and never another."""

from django.urls import path, re_path

from .views import door, explained, nothing, openapi_json

urlpatterns = [
    path("api/v1/", explained, name="partner_api"),
    path("api/v1/openapi.json", openapi_json, name="partner_api_openapi"),
    path("api/v1/reports", door("reports"), name="partner_api_reports"),
    path("api/v1/incidents", door("incidents"), name="partner_api_incidents"),
    re_path(r"^api/", nothing, name="partner_api_nothing"),
]
