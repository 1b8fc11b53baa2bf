"""The list of links that do not work, on pages that who asks may change."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, cast

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView

from home.dashboard.scope import is_editor, pages_of
from home.models.checked_link import TOLD, CheckedLink
from home.people.models import User

from .services import check_under_way, last_check, start_check
from .verdicts import State

__all__ = ["links_menu_item", "links_urls", "with_own_pages"]

WORST_FIRST = Case(
    *(When(state=state, then=Value(place)) for place, state in enumerate(TOLD)),
    default=Value(len(TOLD)),
    output_field=IntegerField(),
)


class LinkFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("of a link", "State"),
        choices=[(state.value, state.label) for state in TOLD],
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = CheckedLink
        fields: Sequence[str] = []


class TemplateColumn(Column):
    def __init__(self, name: str, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"home/link_checker/{template}.html"


class LinksView(ReportView):
    template_name = "home/link_checker/report.html"
    results_template_name = "home/link_checker/report_results.html"
    page_title = gettext_lazy("Links that do not work")
    header_icon = "link"
    model = CheckedLink
    filterset_class = LinkFilterSet
    index_url_name = "links_report"
    index_results_url_name = "links_report_results"
    columns = [
        TemplateColumn("address", "address", label=gettext_lazy("Link")),
        TemplateColumn("reason", "reason", label=gettext_lazy("What is wrong")),
        TemplateColumn("own_pages", "pages", label=gettext_lazy("On these pages")),
        DateColumn("first_failed_at", label=gettext_lazy("Since")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_editor(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> "QuerySet[CheckedLink]":
        found = CheckedLink.objects.told().on_pages(pages_of(self.request.user))
        return found.order_by(WORST_FIRST, "first_failed_at", "address")

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(with_own_pages(object_list, self.request.user))

    @cached_property
    def under_way(self) -> Any:
        return check_under_way()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["last_check"] = last_check()
        # What a check did not come to is not said to work.
        new = CheckedLink.objects.filter(state=State.NEW)
        context["not_all"] = new.on_pages(pages_of(self.request.user)).exists()
        context["job"] = self.under_way
        # How far it is, is told to who started it.
        context["is_own_job"] = self.under_way and self.under_way.owner_id == self.request.user.pk
        context["asks_others"] = settings.LINK_CHECK
        return context


def with_own_pages(links: Any, user: Any) -> list[CheckedLink]:
    """Each with the pages that use it and that this person may change: two queries."""
    found = list(links)
    uses = CheckedLink.pages.through.objects.filter(checkedlink__in=[link.pk for link in found])
    by_link: defaultdict[int, set[int]] = defaultdict(set)
    for link, page in uses.values_list("checkedlink", "page"):
        by_link[link].add(page)
    numbers = {page for pages in by_link.values() for page in pages}
    own = pages_of(user).filter(pk__in=numbers).select_related("locale").order_by("path")
    pages = {page.pk: page for page in own}
    for link in found:
        link.own_pages = [page for pk, page in pages.items() if pk in by_link[link.pk]]
    return found


@require_POST
def check_now(request: HttpRequest) -> HttpResponse:
    """Starts a check, and goes back to the list."""
    if not is_editor(request.user):
        raise PermissionDenied
    start_check(owner=cast("User", request.user))
    messages.success(request, _("The links are being checked. That may take some minutes."))
    return redirect("links_report")


class LinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_editor(request.user)


def links_menu_item() -> MenuItem:
    return LinksMenuItem(
        LinksView.page_title,
        reverse_lazy("links_report"),
        name="broken-links",
        icon_name="link",
        order=1150,
    )


def links_urls() -> list[URLPattern]:
    screen = "reports/links/"
    return [
        path(screen, LinksView.as_view(), name="links_report"),
        path(
            f"{screen}results/", LinksView.as_view(results_only=True), name="links_report_results"
        ),
        path(f"{screen}check/", check_now, name="links_check"),
    ]
