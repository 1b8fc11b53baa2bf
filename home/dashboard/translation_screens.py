"""The panel that counts what is to be translated, and the list that it leads to."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .page_panels import PagesPanel
from .scope import is_editor, pages_of
from .translations import backlogs_of

MAY_TRANSLATE = "wagtail_localize.submit_translation"


class TranslationsPanel(PagesPanel):
    name = "translations"
    template_name = "home/dashboard/translations.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        found = backlogs_of(self.request.user)
        return {
            "backlogs": found,
            "is_done": not any(one.missing or one.outdated for one in found),
        }


class TranslationsView(WagtailAdminTemplateMixin, TemplateView):
    """The pages that lack one language, and the versions in it that are older than their source."""

    template_name = "home/dashboard/translation_list.html"
    header_icon = "globe"
    page_title = _("To be translated")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_editor(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        name = dict(settings.LANGUAGES).get(self.kwargs["language"], "")
        return f"{self.page_title} · {name}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        backlog = next(
            (one for one in backlogs_of(user) if one.language == self.kwargs["language"]), None
        )
        if backlog is None:
            raise Http404
        pages = pages_of(user).select_related("locale").order_by("path")
        return super().get_context_data(
            backlog=backlog,
            missing=pages.filter(pk__in=backlog.missing),
            outdated=pages.filter(pk__in=backlog.outdated),
            may_translate=user.has_perm(MAY_TRANSLATE),
            here=reverse("translations_to_do", args=[backlog.language]),
            **kwargs,
        )


def translations_panel(request: HttpRequest) -> Component | None:
    return TranslationsPanel(request) if is_editor(request.user) else None


def translation_urls() -> list[URLPattern]:
    return [
        path(
            "translations/<slug:language>/",
            TranslationsView.as_view(),
            name="translations_to_do",
        )
    ]
