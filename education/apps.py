from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from home.people.panels import register_panel
from home.registries import register_demo


class EducationConfig(AppConfig):
    """Lesson packs and their releases."""

    name = "education"
    verbose_name = _("Education")

    def ready(self) -> None:
        from . import roles  # noqa: F401
        from .demo import load
        from .download import zip_response
        from .models import LessonPackPage
        from .panels import packs_panel

        LessonPackPage.send_release = staticmethod(zip_response)
        register_demo(30, load)
        register_panel(15, packs_panel)
