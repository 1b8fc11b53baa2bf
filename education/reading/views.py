"""Answers the addresses of a lesson pack, but for its files."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import translation

from home.frame import frame_for
from home.linked_data import script_of
from home.qr import inline_svg

from ..formats.jsonld import learning_resource
from ..models import LessonPackPage
from ..versions import Version
from .finding import releases_of, shown_draft, shown_version
from .shown import Shown, ShownLesson

__all__ = ["CHROME_PARAMETER", "board", "lesson", "pack", "pupil"]

#: In which language the words around a pupil's material are.
CHROME_PARAMETER = "taal"


def pack(
    request: HttpRequest, page: LessonPackPage, version: Version | None = None
) -> HttpResponseBase:
    """A version of the pack; without a release yet, the page's own words."""
    if getattr(request, "is_preview", False):
        return _page(request, page, shown_draft(request, page), "education/lesson_pack_page.html")
    shown = shown_version(request, page, version)
    if shown is None:
        context = page.get_context(request) | {"releases": releases_of(page)}
        return TemplateResponse(request, "education/reading/unreleased.html", context)
    return _page(
        request,
        page,
        shown,
        "education/lesson_pack_page.html",
        structured=script_of(learning_resource(shown.release)),
        canonical_query=f"v/{shown.version}/" if shown.is_old else "",
    )


def lesson(
    request: HttpRequest, page: LessonPackPage, version: Version | None, number: int
) -> HttpResponseBase:
    """One lesson: how it runs, and what belongs to it, to look at."""
    shown = _shown(request, page, version)
    if shown.is_withdrawn:
        return HttpResponseRedirect(shown.pinned)
    own = _lesson(shown, number)
    return _page(
        request,
        page,
        shown,
        "education/reading/lesson.html",
        shown_lesson=own,
        qr=inline_svg(own.pupil_address),
        canonical_query=f"v/{shown.version}/les/{number}/" if shown.is_old else f"les/{number}/",
    )


def board(
    request: HttpRequest, page: LessonPackPage, version: Version | None, number: int
) -> HttpResponseBase:
    """The steps of a lesson, one to a screen, in letters for a classroom."""
    shown = _shown(request, page, version)
    if shown.is_withdrawn:
        return HttpResponseRedirect(shown.pinned)
    own = _lesson(shown, number)
    return _page(
        request,
        page,
        shown,
        "education/reading/board.html",
        shown_lesson=own,
        qr=inline_svg(own.pupil_address),
        noindex=True,
    )


def pupil(
    request: HttpRequest, page: LessonPackPage, version: Version | None, number: int
) -> HttpResponseBase:
    """What pupils get of a lesson. Nothing on it leads to what is a teacher's."""
    shown = _shown(request, page, version)
    if shown.is_withdrawn:
        raise Http404
    own = _lesson(shown, number)
    language = _chrome_language(request, page)
    with translation.override(language):
        frame = frame_for(request)
        help_link = next((link for link in frame.foot_links if link.kind == "helppage"), None)
        # Without `page`: its trail, menu and translations would lead to the teacher's side.
        response = render(
            request,
            "education/reading/pupil.html",
            {
                "shown": shown,
                "shown_lesson": own,
                "items": shown.pupil_items(own),
                "help_link": help_link,
                "own_addresses": {
                    code: f"?{CHROME_PARAMETER}={code}" for code, _name in settings.LANGUAGES
                },
                "shows_leave_button": True,
                "noindex": True,
            },
        )
    response.headers["Content-Language"] = language
    return response


def _chrome_language(request: HttpRequest, page: LessonPackPage) -> str:
    asked = request.GET.get(CHROME_PARAMETER, "")
    known = {code for code, _name in settings.LANGUAGES}
    return asked if asked in known else page.locale.language_code


def _shown(request: HttpRequest, page: LessonPackPage, version: Version | None) -> Shown:
    shown = shown_version(request, page, version)
    if shown is None:
        raise Http404
    return shown


def _lesson(shown: Shown, number: int) -> ShownLesson:
    if number > len(shown.lessons):
        raise Http404
    return shown.lessons[number - 1]


def _page(
    request: HttpRequest, page: LessonPackPage, shown: Shown, template: str, **more: Any
) -> HttpResponse:
    context = page.get_context(request) | {"shown": shown, "pack": shown.release.pack} | more
    context["noindex"] = context["noindex"] or shown.is_old
    return TemplateResponse(request, template, context)
