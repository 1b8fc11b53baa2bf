from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The pages everyone reads, and what every other app shares."""

    name = "home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from django.db.models.signals import post_save
        from wagtail.signals import page_unpublished, task_submitted
        from wagtail_localize.models import StringTranslation

        from . import (
            roles,  # noqa: F401
            workflow_mail,
        )
        from .action_list.panel import overdue_actions_panel
        from .cards.shelf import let_go
        from .dashboard.front_page import register_panels
        from .jobs.registry import declare_job
        from .link_checker.checking import check_links
        from .link_checker.panel import broken_links_panel
        from .link_checker.services import JOB_KIND as CHECK_LINKS
        from .media.rights.services import rights_changed
        from .page_cache.changes import connect as purge_what_changes
        from .page_checks.screens import stop_at_submitting
        from .page_reviews.due_panel import due_pages_panel
        from .people.panels import register_panel
        from .rights.on_pages import rights_have_changed
        from .rights.panel import rights_panel
        from .translation.machine import mark

        self._say_what_pages_read()
        purge_what_changes()
        workflow_mail.connect()
        register_panels()
        register_panel(25, rights_panel)
        register_panel(28, overdue_actions_panel)
        register_panel(45, broken_links_panel)
        register_panel(55, due_pages_panel)
        declare_job(CHECK_LINKS, check_links)
        rights_changed.connect(rights_have_changed)
        task_submitted.connect(stop_at_submitting)
        # Wagtail unpublishes a page that is deleted, too.
        page_unpublished.connect(let_go)
        post_save.connect(mark, sender=StringTranslation)

    def _say_what_pages_read(self) -> None:
        """The tables whose rows stand on pages: a kept page goes when one of them changes."""
        from wagtail.models import Collection, CollectionViewRestriction

        from .media.models import SiteRendition, StoryConsent, VideoText, VideoVersion
        from .models import Action, GlossaryTerm, MachineTranslation, PageReview
        from .models.news import PAGE_PARAMETER
        from .page_cache import register_parameter, register_part, register_shown, register_view
        from .people.models import Municipality

        register_part(SiteRendition, "image")
        register_part(VideoText, "video")
        register_part(VideoVersion, "video")
        register_part(MachineTranslation, "page")
        register_part(PageReview, "page")
        register_shown(Action, GlossaryTerm, Municipality, StoryConsent)
        register_shown(Collection, CollectionViewRestriction)
        register_view("sitemap", "language_sitemap", "news_rss", "news_atom")
        register_parameter(PAGE_PARAMETER, r"[1-9]\d?")
