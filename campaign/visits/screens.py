"""How often pages were opened, for who works on campaigns: to look at and to export."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Site

from campaign.models import PageCount
from campaign.models.page_counts import PageCountQuerySet
from home.people.fewer_screens import FewerScreens
from home.people.own_rows import municipality_to_edit
from home.people.spreadsheets import safe_cell


class PageCountIndexView(generic.IndexView):
    default_ordering = ("-day", "-number", "pk")

    def get_base_queryset(self) -> PageCountQuerySet:
        site: Site = municipality_to_edit(self.request).site
        return PageCount.objects.of_site(site).select_related("page")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("day", label=capfirst(gettext("day")), sort_key="day"),
            Column("page", label=capfirst(gettext("page")), accessor="page.title"),
            Column("language", label=_("Language"), accessor="get_language_display"),
            Column("kind", label=_("What"), accessor="get_kind_display"),
            Column("number", label=_("How often"), sort_key="number"),
        ]

    def to_row_dict(self, item: PageCount) -> dict[str, Any]:
        # Somebody's words must not be a formula to the program that opens the file.
        row: dict[str, Any] = super().to_row_dict(item)
        return row | {"page": safe_cell(item.page.title)}


class PageCountViewSet(FewerScreens, ModelViewSet):
    model = PageCount
    name = "page_counts"
    icon = "table"
    menu_label = _("Visits of pages")
    menu_order = 445
    add_to_admin_menu = True
    index_view_class = PageCountIndexView
    copy_view_enabled = False
    # Numbers come from pages alone: nobody adds or changes one here.
    missing_screens = ("usage", "add", "edit", "delete", "history")
    add_to_reference_index = False
    list_filter = ("kind", "language", "day")
    list_export = ("day", "page", "language", "kind", "number")
    export_filename = "visits"
    list_per_page = 50
    # The form that nobody gets still wants to know its fields.
    form_fields = ("kind",)


_viewset = PageCountViewSet()


def page_counts() -> PageCountViewSet:
    return _viewset
