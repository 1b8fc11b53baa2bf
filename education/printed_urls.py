from django.urls import re_path

from .printed import printed

urlpatterns = [
    re_path(
        r"^p/(?P<number>[1-9]\d{0,8})-(?P<version>\d{1,5}\.\d{1,5}\.\d{1,5})/?$",
        printed,
        name="education_printed",
    ),
]
