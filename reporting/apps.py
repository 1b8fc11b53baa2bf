from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ReportingConfig(AppConfig):
    """Reports of street harassment: taken, sealed, handled, counted, exported."""

    name = "reporting"
    verbose_name = pgettext_lazy("of residents", "Reports")

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from home.jobs.registry import declare_job
        from home.people.panels import register_panel
        from home.registries import (
            register_demo,
            register_first_question,
            register_markers,
            register_retention_facts,
            register_source_counts,
            register_sources,
        )

        from . import roles  # noqa: F401
        from .cases.arrivals import report_arrived
        from .casework.interpreting.panel import interpreting_panel
        from .casework.notices.telling import on_arrival
        from .casework.panel import reports_panel
        from .demo.loader import load
        from .editions.job import make_edition
        from .editions.panel import editions_panel
        from .editions.services import JOB_KIND as EDITIONS
        from .erasure import reports_leave
        from .export.job import make_export
        from .export.services import JOB_KIND, take_back_all
        from .insight.postgresql import without_compiling
        from .insight.whats_new.job import look_for_news
        from .insight.whats_new.services import JOB_KIND as SCANS
        from .insight.whats_new.services import clear_results
        from .intake.embedded_views import embedded_form
        from .intake.form import form_for_page
        from .intake.pages import empty_form
        from .intake.source import count_by_source, doors_of
        from .intake.start import ask_first
        from .measures.markers import measure_markers
        from .models import ReportPage
        from .privacy.breach.jobs import ROTATE_KEYS, rotate_keys
        from .privacy.retention import changes
        from .privacy.retention.facts import facts_of
        from .quarterly.job import make_quarterly
        from .quarterly.services import JOB_KIND as QUARTERLY

        ReportPage.build_form = staticmethod(form_for_page)
        ReportPage.empty_form = staticmethod(empty_form)
        ReportPage.embedded_form = staticmethod(embedded_form)
        register_demo(order=40, loader=load)
        register_retention_facts(order=40, provider=facts_of)
        register_source_counts(count_by_source)
        register_sources(doors_of)
        register_first_question(ask_first)
        register_markers(measure_markers)
        register_panel(20, reports_panel)
        register_panel(21, interpreting_panel)
        register_panel(22, editions_panel)
        report_arrived.connect(on_arrival)
        connection_created.connect(without_compiling, dispatch_uid="counts_not_compiled")
        reports_leave.connect(take_back_all, dispatch_uid="exports_of_erased_reports")
        reports_leave.connect(clear_results, dispatch_uid="scans_of_erased_reports")
        changes.connect()
        declare_job(JOB_KIND, make_export)
        declare_job(ROTATE_KEYS, rotate_keys)
        declare_job(SCANS, look_for_news, lease=timedelta(minutes=15))
        declare_job(EDITIONS, make_edition, lease=timedelta(minutes=15))
        declare_job(QUARTERLY, make_quarterly, lease=timedelta(minutes=15))
        self._show_editions()

    def _show_editions(self) -> None:
        """Models know no way to answer: the page of editions is given one, and is kept."""
        from home.page_cache import register_shown, register_view

        from .editions.pages import edition_page, index_page, newest
        from .models import Behaviour, Edition, EditionIndexPage

        EditionIndexPage.answers = {"index": index_page, "edition": edition_page}
        EditionIndexPage.newest = staticmethod(newest)
        # A page may ask the first question of the form.
        register_shown(Edition, Behaviour)
        register_view("open_data", "open_data_file")
