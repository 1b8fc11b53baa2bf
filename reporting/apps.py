from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ReportingConfig(AppConfig):
    """Reports of street harassment: taken, sealed, handled, counted, exported."""

    name = "reporting"
    verbose_name = pgettext_lazy("of residents", "Reports")

    def ready(self) -> None:
        from home.people.panels import register_panel
        from home.registries import register_demo

        from . import roles  # noqa: F401
        from .casework.panel import reports_panel
        from .demo.loader import load
        from .intake.form import form_for_page
        from .intake.pages import empty_form
        from .models import ReportPage

        ReportPage.build_form = staticmethod(form_for_page)
        ReportPage.empty_form = staticmethod(empty_form)
        register_demo(order=40, loader=load)
        register_panel(20, reports_panel)
