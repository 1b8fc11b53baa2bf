"""The addresses below a lesson pack: of its versions, their lessons and their files."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from ..versions import Version

Answer = Callable[..., HttpResponseBase]

_PINNED = r"v/(?P<version>\d+\.\d+\.\d+)/"
_LESSON = rf"^(?:{_PINNED})?les/(?P<number>[1-9]\d?)/"


class ReleaseRoutes(RoutablePageMixin):
    """Without a version an address leads to the current one; with it, to that one for ever."""

    #: How each is answered; set when the app starts, since models know no way to answer.
    answers: ClassVar[dict[str, Answer]] = {}

    @re_path(r"^$", name="index_route")
    def index_route(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer("pack", request, "")

    @re_path(rf"^{_PINNED}$", name="pinned")
    def pinned_view(self, request: HttpRequest, version: str) -> HttpResponseBase:
        return self._answer("pack", request, version)

    @re_path(rf"^{_PINNED}(?P<kind>[a-z-]+)/$", name="artefact")
    def artefact_view(self, request: HttpRequest, version: str, kind: str) -> HttpResponseBase:
        return self._answer("artefact", request, version, kind=kind)

    @re_path(rf"^{_PINNED}bestand/(?P<path>[\w\-./]+)/$", name="file")
    def file_view(self, request: HttpRequest, version: str, path: str) -> HttpResponseBase:
        return self._answer("file", request, version, path=path)

    @re_path(rf"{_LESSON}$", name="lesson")
    def lesson_view(self, request: HttpRequest, number: str, version: str = "") -> HttpResponseBase:
        return self._answer("lesson", request, version, number=int(number))

    @re_path(rf"{_LESSON}bord/$", name="board")
    def board_view(self, request: HttpRequest, number: str, version: str = "") -> HttpResponseBase:
        return self._answer("board", request, version, number=int(number))

    @re_path(rf"{_LESSON}leerling/$", name="pupil")
    def pupil_view(self, request: HttpRequest, number: str, version: str = "") -> HttpResponseBase:
        return self._answer("pupil", request, version, number=int(number))

    @re_path(rf"{_LESSON}leerling/(?P<sha256>[0-9a-f]{{64}})/$", name="pupil_file")
    def pupil_file_view(
        self, request: HttpRequest, number: str, sha256: str, version: str = ""
    ) -> HttpResponseBase:
        return self._answer("pupil_file", request, version, number=int(number), sha256=sha256)

    def _answer(
        self, name: str, request: HttpRequest, version: str, **kwargs: Any
    ) -> HttpResponseBase:
        try:
            wanted = Version.parse(version) if version else None
        except ValueError:
            raise Http404 from None
        return type(self).answers[name](request, self, wanted, **kwargs)
