"""The addresses below /admin/videos/: uploads, and what is done with a version."""

from django.urls import URLPattern, path

from .uploads import views as uploads
from .video_admin import views as versions

__all__ = ["video_urls"]


def video_urls() -> list[URLPattern]:
    return [
        path("videos/uploads/", uploads.video_uploads, name="video_uploads"),
        path("videos/uploads/<uuid:token>/", uploads.video_upload, name="video_upload"),
        path("videos/<int:version_id>/again/", versions.again, name="video_again"),
        path("videos/<int:version_id>/stop/", versions.stop, name="video_stop"),
        path("videos/<int:version_id>/remove/", versions.remove, name="video_remove"),
        path("videos/<int:version_id>/poster/", versions.choose_poster, name="video_poster_choice"),
        path("videos/<int:version_id>/poster/<int:number>/", versions.poster, name="video_poster"),
    ]
