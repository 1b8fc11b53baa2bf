"""A lesson pack as its makers work on it: drafts and translations, never a release."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.blocks import RICH_TEXT_FEATURES
from home.models import BasePage, LanguagePreviews, OwnSection

from ..blocks import (
    AuthorsBlock,
    GoalsBlock,
    ItemsBlock,
    LessonsBlock,
    LettersBlock,
    RoutesBlock,
)
from ..licences import LICENCES
from .pack_panels import content_panels
from .release_routes import ReleaseRoutes
from .released import Released
from .terms import VocabularyTerm

YOUNGEST, OLDEST = 4, 99


class LessonPackPage(OwnSection, Released, ReleaseRoutes, BasePage):
    """A lesson pack: for whom, how long, what for; its releases never change with it."""

    class Audience(models.TextChoices):
        PUPILS = "pupils", _("For pupils")
        PROFESSIONALS = "professionals", _("For professionals")

    teaser_kind: ClassVar[str] = "lesson"
    #: What makers work with is theirs: a release holds cleaned copies, and knows who may have them.
    offers_documents: ClassVar[bool] = False
    parent_page_types: ClassVar[list[str]] = ["education.LessonIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience.choices, default=Audience.PUPILS
    )
    levels = ParentalManyToManyField(
        VocabularyTerm,
        blank=True,
        related_name="+",
        limit_choices_to={"purpose": "level"},
        verbose_name=_("levels"),
    )
    disciplines = ParentalManyToManyField(
        VocabularyTerm,
        blank=True,
        related_name="+",
        limit_choices_to={"purpose": "discipline"},
        verbose_name=_("disciplines"),
    )
    youngest = models.PositiveSmallIntegerField(
        _("age from"),
        default=10,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)],
    )
    oldest = models.PositiveSmallIntegerField(
        _("age to"),
        default=14,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)],
    )
    duration_minutes = models.PositiveIntegerField(
        _("duration in minutes"), default=45, validators=[MinValueValidator(1)]
    )
    keywords = models.CharField(_("themes"), max_length=300, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=40,
        choices=[(code, one.name) for code, one in LICENCES.items()],
        default=next(iter(LICENCES)),
    )
    authors = StreamField(AuthorsBlock(), blank=True, verbose_name=_("authors"))
    learning_goals = StreamField(GoalsBlock(), blank=True, verbose_name=_("learning goals"))
    routes = StreamField(
        RoutesBlock(), blank=True, verbose_name=pgettext_lazy("ways through a lesson", "routes")
    )
    lessons = StreamField(LessonsBlock(), blank=True, verbose_name=_("lessons"))
    items = StreamField(ItemsBlock(), blank=True, verbose_name=_("for the whole pack"))
    guidance = RichTextField(_("sensitive parts"), features=RICH_TEXT_FEATURES, blank=True)
    after_lesson = RichTextField(_("after the lesson"), features=RICH_TEXT_FEATURES, blank=True)
    letters = StreamField(LettersBlock(), blank=True, verbose_name=_("letters home"))

    content_panels = [*BasePage.content_panels, *content_panels()]
    search_fields = [
        *BasePage.search_fields,
        *Released.released_search_fields,
        index.FilterField("audience"),
    ]

    class Meta:
        verbose_name = _("lesson pack")
        verbose_name_plural = _("lesson packs")

    def section_depth(self) -> int:
        return int(self.depth) - 1

    def teaser_label(self) -> str:
        audience = self.released_facts.get("audience", self.audience)
        return str(self.Audience(audience).label)

    @property
    def themes(self) -> list[str]:
        """The words behind the commas, each once."""
        words = (word.strip() for word in self.keywords.split(","))
        return list(dict.fromkeys(word for word in words if word))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        # A routable page knows no modes.
        response: HttpResponseBase = (
            LanguagePreviews.serve_preview(self, request, mode_name)
            if mode_name
            else super().serve_preview(request, mode_name)
        )
        return response
