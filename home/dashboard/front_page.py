"""The admin's first page: the registry's panels and nothing else."""

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel

from home.people.panels import panels_for, register_panel

from ..talks.panel import talks_panel
from .page_panels import scheduled_panel, stale_panel, waiting_panel
from .scope import works_on_pages
from .translation_screens import translations_panel


class RecentEdits(RecentEditsPanel):
    """Wagtail's, with a row that asks nothing of the database."""

    template_name = "home/dashboard/recent_edits.html"


class LockedPages(LockedPagesPanel):
    """The same of the pages that one has locked."""

    template_name = "home/dashboard/locked_pages.html"


def recent_edits_panel(request: HttpRequest) -> Component | None:
    return RecentEdits() if works_on_pages(request.user) else None


def locked_pages_panel(request: HttpRequest) -> Component | None:
    return LockedPages() if works_on_pages(request.user) else None


def register_panels() -> None:
    """What home itself has; called once, when the app starts."""
    register_panel(10, waiting_panel)
    register_panel(30, recent_edits_panel)
    register_panel(40, scheduled_panel)
    register_panel(50, translations_panel)
    register_panel(60, stale_panel)
    register_panel(70, locked_pages_panel)
    register_panel(80, talks_panel)


def show_panels(request: HttpRequest, panels: list[Component]) -> None:
    """In place of Wagtail's own: each person sees what is theirs to do."""
    panels[:] = panels_for(request)


def show_no_summary(request: HttpRequest, items: list[Component]) -> None:
    """Numbers of pages and pictures are nobody's work."""
    items.clear()
