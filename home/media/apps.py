from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Images and videos, without hidden data in them; documents, as they were uploaded."""

    name = "home.media"
    label = "media"
    verbose_name = _("Media")

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from home.jobs.registry import declare_job

        from . import roles  # noqa: F401
        from . import signal_handlers as files
        from .models import SiteVideo, VideoText, VideoUpload, VideoVersion
        from .rights.following import connect as follow_rights
        from .services import MAKE_READY
        from .transcoding.job import make_ready

        follow_rights()
        declare_job(MAKE_READY, make_ready, queue="media")
        post_delete.connect(files.forget_files_of_version, sender=VideoVersion)
        post_delete.connect(files.forget_files_of_text, sender=VideoText)
        post_delete.connect(files.forget_files_of_video, sender=SiteVideo)
        post_delete.connect(files.forget_file_of_upload, sender=VideoUpload)
