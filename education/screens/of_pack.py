"""What every screen about one pack has."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from ..models import LessonPackPage
from ..permissions import can_release


class OfPack(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A screen about one pack, for whoever may release it."""

    header_icon = "tag"
    pack: LessonPackPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.pack = get_object_or_404(LessonPackPage, pk=kwargs["pk"])
        if not can_release(request.user, self.pack):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.pack.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.pack.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit_url, "label": self.pack.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]
