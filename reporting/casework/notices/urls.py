from django.urls import URLPattern, path

from .views import StaffNoticeView

patterns: list[URLPattern] = [
    path("mail/", StaffNoticeView.as_view(), name="staff_notice"),
]
