from django.urls import URLPattern, path

from .admin_views import ReleaseView, WithdrawView


def release_urls() -> list[URLPattern]:
    return [
        path("lessons/<int:pk>/release/", ReleaseView.as_view(), name="education_release_new"),
        path(
            "lessons/<int:pk>/withdraw/<int:release>/",
            WithdrawView.as_view(),
            name="education_release_withdraw",
        ),
    ]
