"""Pages for who works with the public."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ..blocks import BodyBlock
from ..help_texts import help_text
from ..page_versions import readable_versions
from ..professionals.agenda import Session, coming, sessions_of
from ..professionals.blocks import NetworkBlock, SessionsBlock
from .base import BasePage
from .index import IndexPage


class ProfessionalsIndex(IndexPage):
    """The branches as cards, the agenda of all of them, and the network."""

    teaser_kind: ClassVar[str] = "professionals"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.GuidancePage"]

    network_intro = models.TextField(_("about the network"), max_length=500, blank=True)
    network = StreamField(NetworkBlock(), blank=True, verbose_name=_("network"))

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(
                    "network_intro", help_text=help_text("ProfessionalsIndex.network_intro")
                ),
                FieldPanel("network", help_text=help_text("ProfessionalsIndex.network")),
            ],
            heading=_("Network"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("network")]

    class Meta:
        verbose_name = _("overview for professionals")
        verbose_name_plural = _("overviews for professionals")

    def children(self) -> "QuerySet[Any]":
        return GuidancePage.objects.child_of(self).live().public().order_by("path")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        context["agenda"] = coming(self._sessions(context["items"], request), today)
        context["reached"] = [page for page in context["items"] if page.reached]
        return context

    @staticmethod
    def _sessions(pages: "list[GuidancePage]", request: HttpRequest) -> Iterator[Session]:
        for page in pages:
            yield from page.all_sessions(page.get_url(request) or "")


class GuidancePage(BasePage):
    """What one branch must know, how to learn it, and when."""

    class Branch(models.TextChoices):
        HOSPITALITY = "hospitality", _("Hospitality")
        SHOPS = "shops", _("Shops")
        SCHOOLS = "schools", _("Schools")
        DRIVERS = "drivers", _("Drivers")
        ENFORCEMENT = "enforcement", _("Enforcement officers")
        CARE = "care", _("Care and welfare")
        OTHER = "other", _("Other branches")

    teaser_kind: ClassVar[str] = "professionals"
    parent_page_types: ClassVar[list[str]] = ["home.ProfessionalsIndex"]
    subpage_types: ClassVar[list[str]] = []

    branch = models.CharField(_("branch"), max_length=12, choices=Branch.choices)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))
    training = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("training"),
    )
    sessions = StreamField(SessionsBlock(), blank=True, verbose_name=_("sessions"))
    reached = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    reached_until = models.DateField(_("counted until"), null=True, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("branch", help_text=help_text("GuidancePage.branch")),
        FieldPanel("body", help_text=help_text("page.body")),
        FieldPanel("training", help_text=help_text("GuidancePage.training")),
        FieldPanel("sessions", help_text=help_text("GuidancePage.sessions")),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("reached", help_text=help_text("GuidancePage.reached")),
                        FieldPanel(
                            "reached_until", help_text=help_text("GuidancePage.reached_until")
                        ),
                    ]
                )
            ],
            heading=_("Reach"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page for a branch")
        verbose_name_plural = _("pages for branches")

    def teaser_label(self) -> str:
        return self.get_branch_display()

    def all_sessions(self, url: str) -> list[Session]:
        """Past and coming ones, in the order of the editor."""
        values = (session.value for session in self.sessions)
        return sessions_of(values, title=self.title, url=url)

    @cached_property
    def readable_training(self) -> Page | None:
        """The training in the reader's language; None where not everyone may read it."""
        chosen = [self.training] if self.training else []
        found = readable_versions(chosen, get_language() or "")
        return found[0] if found and hasattr(found[0], "teaser") else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["agenda"] = coming(self.all_sessions(""), timezone.localdate())
        return context
