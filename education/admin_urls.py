from django.urls import URLPattern, path

from .screens.amending import AmendView
from .screens.comparing import CompareView
from .screens.correcting import CorrectView
from .screens.importing import ImportView, PreviewView
from .screens.releasing import ReleaseView
from .screens.withdrawing import WithdrawView


def release_urls() -> list[URLPattern]:
    return [
        path("lessons/import/", ImportView.as_view(), name="education_import"),
        path(
            "lessons/import/<uuid:token>/", PreviewView.as_view(), name="education_import_preview"
        ),
        path("lessons/<int:pk>/release/", ReleaseView.as_view(), name="education_release_new"),
        path("lessons/<int:pk>/amend/", AmendView.as_view(), name="education_release_amend"),
        path("lessons/<int:pk>/compare/", CompareView.as_view(), name="education_release_compare"),
        path(
            "lessons/<int:pk>/correct/<str:item>/",
            CorrectView.as_view(),
            name="education_release_correct",
        ),
        path(
            "lessons/<int:pk>/withdraw/<int:release>/",
            WithdrawView.as_view(),
            name="education_release_withdraw",
        ),
    ]
