"""The page below which every public edition has its address."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from home.models import BasePage


class Newest(NamedTuple):
    """What a card says of the newest edition."""

    slug: str
    year: int
    sentence: str


class EditionIndexPage(RoutablePageMixin, BasePage):
    """All editions of one language; numbers and words of an edition stand in no page."""

    teaser_kind: ClassVar[str] = "figures"
    offers_sharing: ClassVar[bool] = True
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    #: How the two kinds of addresses are answered, and what a card says; set when the app starts,
    #: since models know no way to answer.
    answers: ClassVar[dict[str, Callable[..., HttpResponseBase]]] = {}
    newest: ClassVar[Callable[[HttpRequest | None], Newest | None]]

    class Meta:
        verbose_name = _("page of public editions")
        verbose_name_plural = _("pages of public editions")

    @re_path(r"^$", name="index_route")
    def index_route(self, request: HttpRequest) -> HttpResponseBase:
        return type(self).answers["index"](request, self)

    @re_path(r"^(?P<slug>\d{4}(?:-\d{1,2})?)/$", name="edition")
    def edition_route(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        return type(self).answers["edition"](request, self, slug)

    def teaser(self, context: Mapping[str, Any]) -> SafeString:
        """A card of the newest edition; of this page itself where there is none yet."""
        request = context.get("request")
        newest = type(self).newest(request)
        if newest is None:
            return super().teaser(context)
        return render_to_string(
            "components/teaser_card.html",
            {
                "title": self.title,
                "text": newest.sentence,
                "url": f"{self.get_url(request) or ''}{newest.slug}/",
                "image": self.shown_image,
                "label": str(newest.year),
                "kind": self.teaser_kind,
                "language": self.locale.language_code,
            },
            request=request,
        )
