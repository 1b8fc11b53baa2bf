"""Looking at a page in its other languages while one works on one of them."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page

if TYPE_CHECKING:
    from wagtail.models import Page as _Page
else:
    _Page = object


class LanguagePreviews(_Page):
    """A preview per language version: the own draft as it is typed, the others as last saved."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        names = {code: str(name) for code, name in settings.LANGUAGES}
        own = self.locale.language_code
        others = (
            Page.objects.filter(translation_key=self.translation_key)
            .exclude(locale=self.locale_id)
            .values_list("locale__language_code", flat=True)
        )
        versions = set(others) if self.pk else set()
        return [("", names.get(own, own)), *((c, n) for c, n in names.items() if c in versions)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The draft in that language, to who may work on it. No other mode is known."""
        if not mode_name:
            response: HttpResponseBase = super().serve_preview(request, mode_name)
            return response
        version = self.get_translations().filter(locale__language_code=mode_name).first()
        if version is None:
            raise Http404
        if not version.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        draft: Any = version.get_latest_revision_as_object()
        # A request of its own: the language of a page is that of its address.
        shown: HttpResponseBase = draft.make_preview_request(
            original_request=request,
            extra_request_attrs={"in_preview_panel": getattr(request, "in_preview_panel", False)},
        )
        return shown
