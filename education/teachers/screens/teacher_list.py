"""Teachers as the makers of lessons see them: who waits for a word, who has access until when."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from education.models import Teacher
from education.teachers.access import can_have_closed
from education.teachers.permissions import can_decide, can_see_teachers
from education.teachers.services import confirm_access, end_access

from .here import PermittedMenuItem, municipality_here, only_here

ON_A_PAGE = 50
ACTS = {"confirm": confirm_access, "end": end_access}
State = Teacher.State
NUMBER = re.compile(r"[0-9]{1,18}")


class TeacherListView(WagtailAdminTemplateMixin, TemplateView):
    """Two weeks first, since those wait for somebody; the others behind a filter."""

    template_name = "education/admin/teachers.html"
    page_title = _("Teachers")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_see_teachers(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.request.GET.get("state", "")
        state = state if state in State.values else ""
        words = self.request.GET.get("q", "").replace("\0", "").strip()
        page = Paginator(self._rows(state, words), ON_A_PAGE).get_page(self.request.GET.get("p"))
        today = timezone.localdate()
        return super().get_context_data(
            rows=[(teacher, can_have_closed(teacher, today)) for teacher in page],
            page=page,
            state=state,
            words=words,
            states=State.choices,
            may_decide=can_decide(self.request.user),
            **kwargs,
        )

    def _rows(self, state: str, words: str) -> QuerySet[Teacher]:
        rows = only_here(self.request, Teacher.objects.select_related("school"))
        if state:
            rows = rows.filter(state=state)
        return rows.filter(email__icontains=words) if words else rows

    def post(self, request: HttpRequest) -> HttpResponse:
        """Confirms or ends the access of those that are ticked."""
        if not can_decide(request.user):
            raise PermissionDenied
        act = ACTS.get(request.POST.get("act", ""))
        ticked = {int(pk) for pk in request.POST.getlist("teacher") if NUMBER.fullmatch(pk)}
        if act is None or not ticked:
            messages.warning(request, _("Tick somebody first."))
            return redirect("teachers:index")
        changed = act(teachers=ticked, municipality=municipality_here(request))
        messages.success(
            request,
            ngettext("%(number)s teacher changed.", "%(number)s teachers changed.", changed)
            % {"number": changed},
        )
        return redirect("teachers:index")


class _TeachersItem(PermittedMenuItem):
    permission = "education.view_teacher"


class TeacherViewSet(ViewSet):
    name = "teachers"
    icon = "group"
    menu_label = _("Teachers")
    menu_order = 10
    menu_item_class = _TeachersItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", TeacherListView.as_view(), name="index")]
