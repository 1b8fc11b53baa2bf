"""The list of schools, whose domains open closed files to their teachers."""

from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from education.models import School
from education.teachers.services import place_teachers
from home.people.fewer_screens import FewerScreens

from .here import HereOnly, municipality_here, only_here
from .importing import ImportView, can_import

SCHOOL_PANELS = ObjectList(
    [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("brin"), FieldPanel("ended_on")]),
        FieldPanel("federation"),
        MultiFieldPanel(
            [InlinePanel("domains", [FieldPanel("domain")], label=_("Domain"))],
            _("Domains of its addresses"),
        ),
    ]
)


class SchoolIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset()
        return only_here(self.request, rows).prefetch_related("domains")

    @cached_property
    def header_buttons(self) -> list[Button]:
        buttons = list(super().header_buttons)
        if can_import(self.request.user):
            url = reverse("schools:import")
            buttons.append(HeaderButton(_("Import a list"), url=url, icon_name="upload"))
        return buttons


class _Placing:
    """Stands before a view that saves a school: its teachers are looked up again."""

    def save_instance(self) -> Any:
        with transaction.atomic():
            saved = super().save_instance()  # type: ignore[misc]  # of the view beside it
            place_teachers(municipality=saved.municipality)
        return saved


class SchoolAddView(_Placing, generic.CreateView):
    def get_initial_form_instance(self) -> Model:
        return School(municipality=municipality_here(self.request))


class SchoolEditView(_Placing, HereOnly, generic.EditView):
    pass


class SchoolHistoryView(HereOnly, HistoryView):
    pass


class SchoolInspectView(HereOnly, generic.InspectView):
    pass


class SchoolViewSet(FewerScreens, ModelViewSet):
    """Schools end and are not deleted: counts of downloads point at them."""

    model = School
    name = "schools"
    icon = "home"
    menu_label = _("Schools")
    menu_order = 20
    missing_screens = ("usage", "delete")
    edit_handler = SCHOOL_PANELS
    list_display = (
        "name",
        "brin",
        Column("domains", label=_("Domains"), accessor="domain_list"),
        "federation",
        "ended_on",
    )
    search_fields = ("name", "brin", "federation", "domains__domain")
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ("name", "brin", "federation", "ended_on", "domain_list")
    add_to_reference_index = False
    index_view_class = SchoolIndexView
    add_view_class = SchoolAddView
    edit_view_class = SchoolEditView
    history_view_class = SchoolHistoryView
    inspect_view_class = SchoolInspectView

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("import/", ImportView.as_view(), name="import")]
