"""The page that carries the report form: prose only, the questions are the municipality's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.url_routing import RouteResult

from home.help_texts import help_text
from home.models import BasePage

if TYPE_CHECKING:
    from django.forms import Form
    from django_stubs_ext import StrOrPromise

HELP_MAX_CHARACTERS = 300
THANKS_FEATURES = ["bold", "italic", "link", "ol", "ul", "h3"]


def _help_field(name: StrOrPromise) -> Any:
    return models.TextField(name, blank=True, max_length=HELP_MAX_CHARACTERS)


class ReportPage(BasePage):
    """Introduces the form, helps while it is filled in, and thanks."""

    shows_leave_button = True
    teaser_kind = "report"
    card_is_neutral = True
    #: Behind its own address: the form for a frame in the page of a partner.
    EMBED: ClassVar[str] = "embed"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    what_help = _help_field(_("help with 'What happened?'"))
    where_help = _help_field(_("help with 'Where?'"))
    when_help = _help_field(_("help with 'When?'"))
    about_help = _help_field(_("help with 'About it'"))
    story_help = _help_field(_("help with the story"))
    repeatedly_care = _help_field(_("calm sentence after 'it happens again and again'"))
    repeatedly_help_line = models.SlugField(
        _("help line after 'it happens again and again'"),
        max_length=40,
        blank=True,
        help_text=_("The code of a help line."),
    )
    outside_text = _help_field(_("what is said about a place outside the municipality"))
    promise = models.TextField(
        _("promise under the send button"), blank=True, max_length=HELP_MAX_CHARACTERS
    )
    thanks_title = models.CharField(_("title of the thank-you"), max_length=120)
    thanks_body = RichTextField(_("text of the thank-you"), features=THANKS_FEATURES, blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("what_help", help_text=help_text("ReportPage.what_help")),
                FieldPanel("where_help", help_text=help_text("ReportPage.where_help")),
                FieldPanel("when_help", help_text=help_text("ReportPage.when_help")),
                FieldPanel("about_help", help_text=help_text("ReportPage.about_help")),
                FieldPanel("story_help", help_text=help_text("ReportPage.story_help")),
                FieldPanel("repeatedly_care", help_text=help_text("ReportPage.repeatedly_care")),
                FieldPanel("repeatedly_help_line"),
                FieldPanel("outside_text", help_text=help_text("ReportPage.outside_text")),
                FieldPanel("promise", help_text=help_text("ReportPage.promise")),
            ],
            heading=_("In the form"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("thanks_title", help_text=help_text("ReportPage.thanks_title")),
                FieldPanel("thanks_body", help_text=help_text("ReportPage.thanks_body")),
            ],
            heading=_("After sending"),
        ),
    ]

    #: Make the form of this page and answer who asks for it; set when the app starts, since models
    #: know no forms.
    build_form: ClassVar[Callable[..., Form]]
    empty_form: ClassVar[Callable[[HttpRequest, ReportPage], HttpResponse]]
    embedded_form: ClassVar[Callable[[HttpRequest, ReportPage], HttpResponse]]

    class Meta:
        verbose_name = _("report page")
        verbose_name_plural = _("report pages")

    def help_texts(self) -> dict[str, str]:
        """Help by field of the form."""
        return {
            "behaviours": self.what_help,
            "place_text": self.where_help,
            "when": self.when_help,
            "role": self.about_help,
            "story": self.story_help,
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["tiles"] = "/tiles/{z}/{x}/{y}.png" if settings.TILE_URL else ""
        context["tiles_by"] = settings.TILE_ATTRIBUTION
        context["has_search"] = bool(settings.ADDRESS_SEARCH_URL)
        context["form"] = kwargs.get("form") or type(self).build_form(request, self)
        return context

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> RouteResult:
        if list(path_components) == [self.EMBED] and self.live:
            return RouteResult(self, kwargs={"in_frame": True})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, in_frame: bool = False, **kwargs: Any
    ) -> HttpResponse:
        answer = type(self).embedded_form if in_frame else type(self).empty_form
        return answer(request, self)
