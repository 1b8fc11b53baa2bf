from django.urls import include, path, re_path
from wagtail.views import serve

# Wagtail's own pattern takes no dots, so a version could never be part of an address.
urlpatterns = [
    re_path(r"^((?:[\w\-]+/)+v/\d+\.\d+\.\d+/[a-z-]+)$", serve, name="education_release"),
    path("teachers/", include("education.teachers.urls")),
]
