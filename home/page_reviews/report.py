"""Every public page that who asks may change, with the day on which to look it over."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.models import Locale, Page, get_page_content_types

from home.dashboard.scope import is_editor, pages_of

from .due import due_between, due_by, due_day, public_pages
from .months import months_later

__all__ = ["NOW", "reviews_menu_item", "reviews_urls"]

NOW, SOON, LATER = "now", "soon", "later"


class ReviewFilterSet(WagtailFilterSet):
    due = django_filters.ChoiceFilter(
        label=_("To be looked over"),
        choices=[(NOW, _("Now")), (SOON, _("In the coming month")), (LATER, _("Later"))],
        empty_label=_("All"),
        method="being_due",
        widget=RadioSelect,
    )
    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), empty_label=_("All"), widget=RadioSelect
    )
    content_type = ContentTypeFilter(
        label=_("Type"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )

    class Meta:
        model = Page
        fields: Sequence[str] = []

    def being_due(self, pages: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        today = timezone.localdate()
        soon = months_later(today, 1)
        if value == NOW:
            return pages.filter(due_by(today))
        return pages.filter(due_between(today, soon) if value == SOON else ~due_by(soon))


class PageColumn(Column):
    cell_template_name = "home/page_reviews/page.html"


class DueColumn(Column):
    cell_template_name = "home/page_reviews/due.html"

    def get_cell_context_data(self, instance: Page, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        day: date | None = due_day(instance)
        return context | {"due": day, "is_due": day is not None and day <= timezone.localdate()}


class LookOverColumn(Column):
    cell_template_name = "home/page_reviews/look_over.html"

    def get_cell_context_data(self, instance: Page, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        here = request.get_full_path().replace("results/", "", 1)
        # A component does not inherit the token.
        return context | {"csrf_token": get_token(request), "here": here}


def _looked_over_on(page: Page) -> date | None:
    review = getattr(page, "page_review", None)
    return review.reviewed_at if review else None


class ReviewsView(ReportView):
    page_title = _("Pages to look over")
    header_icon = "calendar-check"
    results_template_name = "home/page_reviews/report_results.html"
    model = Page
    filterset_class = ReviewFilterSet
    index_url_name = "reviews_report"
    index_results_url_name = "reviews_report_results"
    columns = [
        PageColumn("title", label=_("Page")),
        Column("locale", label=_("Language"), accessor=lambda page: page.locale.get_display_name()),
        Column("type", label=_("Type"), accessor=lambda page: page.page_type_display_name),
        DateColumn("reviewed_at", label=_("Last looked over"), accessor=_looked_over_on),
        DueColumn("due", label=_("To be looked over")),
        LookOverColumn("look_over", label=_("Actions")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_editor(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> "QuerySet[Any]":
        return public_pages(pages_of(self.request.user))


class ReviewsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_editor(request.user)


def reviews_menu_item() -> MenuItem:
    return ReviewsMenuItem(
        ReviewsView.page_title,
        reverse_lazy("reviews_report"),
        name="pages-to-look-over",
        icon_name="calendar-check",
        order=1160,
    )


def reviews_urls() -> list[URLPattern]:
    screen, results = "reports/reviews/", ReviewsView.as_view(results_only=True)
    return [
        path(screen, ReviewsView.as_view(), name="reviews_report"),
        path(f"{screen}results/", results, name="reviews_report_results"),
    ]
