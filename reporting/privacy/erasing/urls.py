from django.urls import URLPattern, path

from .views import ConfirmView, FindView

patterns: list[URLPattern] = [
    path("erasing/", FindView.as_view(), name="erasing"),
    path("erasing/<int:pk>/", ConfirmView.as_view(), name="erasing_confirm"),
]
