from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from home.registries import register_demo


class EducationConfig(AppConfig):
    """Lesson packs and their releases."""

    name = "education"
    verbose_name = _("Education")

    def ready(self) -> None:
        from home.people.roles import VITREE_EDITOR, declare_role

        from .demo import load

        register_demo(30, load)
        declare_role(VITREE_EDITOR, "wagtailadmin.access_admin", "education.add_packrelease")
