"""Translating a page and bringing translations up to date, for who may change the page.

wagtail-localize asks only whether somebody may hand in pages for translation at all: whoever may
could change another section's translations, and publish what nobody approved.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

__all__ = ["translation_rights_urls"]


class OwnSubmitView(SubmitPageTranslationView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.get_object().permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class OwnUpdateView(UpdateTranslationsView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = self.get_object().get_source_instance()
        if isinstance(page, Page) and not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self) -> Form:
        form: Form = super().get_form()
        if not self._may_publish():
            # Whatever a browser sends, what is disabled stays as it is: not chosen.
            form.fields["publish_translations"].disabled = True
        return form

    def _may_publish(self) -> bool:
        translations = self.object.translations.filter(enabled=True)
        pages = (translation.get_target_instance() for translation in translations)
        return all(
            page.permissions_for_user(self.request.user).can_publish()
            for page in pages
            if isinstance(page, Page)
        )


def translation_rights_urls() -> list[URLPattern]:
    """At the addresses of wagtail-localize's own, which come after them."""
    return [
        path(
            "localize/submit/page/<int:page_id>/",
            OwnSubmitView.as_view(),
            name="translate_own_page",
        ),
        path(
            "localize/update/<int:translation_source_id>/",
            OwnUpdateView.as_view(),
            name="update_own_translations",
        ),
    ]
