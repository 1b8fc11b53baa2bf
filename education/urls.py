from django.urls import include, path, re_path
from wagtail.views import serve

# Wagtail's own pattern takes no dots, so a version could never be part of an address.
_PINNED = r"(?:[\w\-]+/)+v/\d+\.\d+\.\d+/"

urlpatterns = [
    re_path(rf"^({_PINNED}(?:[\w\-]+/)*)$", serve, name="education_pinned"),
    re_path(rf"^({_PINNED}(?:[a-z\-]+|bestand/[\w\-./]+))$", serve, name="education_release"),
    path("teachers/", include("education.teachers.urls")),
]
