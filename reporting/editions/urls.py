"""The addresses of open data: outside the languages, and never another."""

from django.urls import path, re_path

from .open_data_views import open_data, open_data_file

urlpatterns = [
    path("open-data/", open_data, name="open_data"),
    re_path(
        r"^open-data/(?P<slug>\d{4}(?:-\d{1,2})?)\.(?P<ending>csv|json|jsonld)$",
        open_data_file,
        name="open_data_file",
    ),
]
