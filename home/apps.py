from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The pages everyone reads, and what every other app shares."""

    name = "home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from wagtail.signals import task_submitted

        from . import (
            roles,  # noqa: F401
            workflow_mail,
        )
        from .dashboard.front_page import register_panels
        from .page_checks.screens import stop_at_submitting

        workflow_mail.connect()
        register_panels()
        task_submitted.connect(stop_at_submitting)
