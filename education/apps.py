from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from home.people.panels import register_panel
from home.registries import register_demo


class EducationConfig(AppConfig):
    """Lesson packs and their releases."""

    name = "education"
    verbose_name = _("Education")

    def ready(self) -> None:
        from home.jobs.registry import declare_job
        from home.page_cache import register_part, register_unchanging
        from home.people.signin.teachers_door import register_teachers_door

        from . import roles  # noqa: F401
        from .demo import load
        from .download import zip_response
        from .models import Blob, LessonPackPage, PackRelease, ReleaseArtefact
        from .panels import packs_panel
        from .teachers.notices import telling

        LessonPackPage.send_release = staticmethod(zip_response)
        register_demo(30, load)
        register_part(PackRelease, "pack")
        register_part(ReleaseArtefact, "release__pack")
        register_unchanging(Blob)
        register_panel(15, packs_panel)
        register_teachers_door("teacher_sign_in")
        declare_job(telling.TELL_OF_RELEASE, telling.tell_followers)
        declare_job(telling.TELL_OF_WITHDRAWAL, telling.tell_followers_of_withdrawal)
        declare_job(telling.SEND_MAIL, telling.send_mail)
