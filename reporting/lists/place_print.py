"""What hangs at a known place: its QR code, and posters in each language of the form."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home import qr
from home.boards.as_poster import A3, A4, About, poster_file
from home.frame import frame_for
from home.languages import direction, own_name
from home.people.own_rows import municipality_to_edit
from reporting.models import KnownPlace

from .place_poster import poster, words_for
from .viewset import lazy_capfirst

__all__ = ["PlacePrintView", "address_of", "place_file"]

PAPERS = {"a4": A4, "a3": A3}


def place_for(request: HttpRequest, pk: int) -> KnownPlace:
    """A place of the site's own municipality. Raises PermissionDenied, or Http404 for another's."""
    if not request.user.has_perm("reporting.change_knownplace"):
        raise PermissionDenied
    places = KnownPlace.objects.select_related("municipality__site")
    return get_object_or_404(places.of(municipality_to_edit(request)), pk=pk)


def address_of(place: KnownPlace) -> str:
    """What is printed: short, in no language, and for as long as the place keeps its code."""
    return f"{place.municipality.site.root_url}{reverse('from_place', args=[place.code])}"


@dataclass(frozen=True)
class Posters:
    """The posters in one language."""

    language: str
    name: str
    direction: str
    files: list[tuple[str, str]]


class PlacePrintView(WagtailAdminTemplateMixin, TemplateView):
    """The address, the code, and what can be printed."""

    template_name = "reporting/admin/place_print.html"
    page_title = _("QR code and poster")
    header_icon = "download"

    def get_page_subtitle(self) -> str:
        return self.place.name

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.place = place_for(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        place = self.place
        return [
            *self.breadcrumbs_items,
            {"url": reverse("known_places:index"), "label": lazy_capfirst(_("known places"))},
            {"url": reverse("known_places:edit", args=[place.pk]), "label": place.name},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codes = [(kind, self._file("qr", kind)) for kind in qr.KINDS]
        return super().get_context_data(
            place=self.place,
            address=address_of(self.place),
            code=self._file("qr", "svg"),
            codes=[(kind.upper(), f"{url}?download") for kind, url in codes],
            posters=[self._posters(language) for language in languages_of(self.request)],
            **kwargs,
        )

    def _file(self, name: str, kind: str) -> str:
        return reverse("known_places:print_file", args=[self.place.pk, name, kind])

    def _posters(self, language: str) -> Posters:
        files = [(paper.upper(), self._file(f"{paper}-{language}", "pdf")) for paper in PAPERS]
        return Posters(language, own_name(language), direction(language), files)


def languages_of(request: HttpRequest) -> list[str]:
    """In which there is a form to lead to."""
    pages = frame_for(request).report_pages
    return [code for code, _name in settings.LANGUAGES if code in pages]


@require_safe
def place_file(request: HttpRequest, pk: int, name: str, kind: str) -> HttpResponse:
    """A place's QR code, or its poster on a paper in a language, to show or to save."""
    place = place_for(request, pk)
    address = address_of(place)
    paper, _hyphen, language = name.partition("-")
    if name == "qr" and kind in qr.KINDS:
        made, content_type = qr.picture(address, kind), qr.KINDS[kind]
    elif kind == "pdf" and paper in PAPERS and language in languages_of(request):
        with override(language):
            words = words_for(place, frame_for(request).words.organisation, address)
            about = About(f"SSSTOP – {place.name}", words.sender, language)
            made = poster_file(poster(words, address), PAPERS[paper], about)
        content_type = "application/pdf"
    else:
        raise Http404
    response = HttpResponse(made, content_type=content_type)
    saved = kind == "pdf" or "download" in request.GET
    file_name = f"{place.source}-{name}.{kind}"
    response.headers["Content-Disposition"] = content_disposition_header(saved, file_name) or ""
    return response
