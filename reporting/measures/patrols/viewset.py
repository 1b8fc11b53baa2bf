"""The list of patrols."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import floatformat
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import HeaderButton

from home.people.own_rows import OwnIndexView, municipality_to_edit
from reporting.lists.viewset import ListViewSet, explained, lazy_capfirst
from reporting.measures.access import can_keep_patrols
from reporting.measures.changes import RecordedAddView, RecordedDeleteView, RecordedEditView
from reporting.measures.choices import areas_of
from reporting.models import Area, Patrol

from .forms import PatrolForm
from .import_views import ImportPatrolsView
from .views import PatrolsAndReportsView

__all__ = ["PatrolViewSet"]


def _areas(request: HttpRequest | None) -> QuerySet[Area]:
    return areas_of(municipality_to_edit(request)) if request else Area.objects.none()


def _times(patrol: Patrol) -> str:
    return f"{time_format(patrol.starts, 'H:i')} – {time_format(patrol.ends, 'H:i')}"


class PatrolFilterSet(WagtailFilterSet):
    area = django_filters.ModelChoiceFilter(label=gettext_lazy("area"), queryset=_areas)
    day = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("day"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Patrol
        fields = ["area", "day"]


class PatrolIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Patrol]:
        return super().get_base_queryset().select_related("area").defer("area__geometry")

    @property
    def header_buttons(self) -> list[Any]:
        buttons: list[Any] = list(super().header_buttons)
        if can_keep_patrols(self.request.user):
            address = reverse("patrols:import")
            buttons.append(HeaderButton(_("Import patrols"), address, icon_name="upload"))
        return buttons


class PatrolViewSet(ListViewSet):
    model = Patrol
    name = "patrols"
    icon = "time"
    actions = ("add", "change", "delete", "view")
    index_view_class = PatrolIndexView
    add_view_class = RecordedAddView
    edit_view_class = RecordedEditView
    delete_view_class = RecordedDeleteView
    filterset_class = PatrolFilterSet
    list_display = (
        "area",
        Column(
            "day",
            label=lazy_capfirst(gettext_lazy("day")),
            accessor=lambda patrol: date_format(patrol.day, "SHORT_DATE_FORMAT"),
            sort_key="day",
        ),
        Column("times", label=gettext_lazy("From and until"), accessor=_times),
        Column(
            "hours",
            label=gettext_lazy("Hours"),
            accessor=lambda patrol: floatformat(patrol.hours, -2),
        ),
        "unit",
        "officers",
        "observations",
        "warnings",
        "fines",
    )
    ordering = ("-day", "-first_quarter")
    edit_handler = ObjectList(
        [
            explained("Patrol.area"),
            FieldRowPanel(
                [
                    explained("Patrol.day"),
                    explained("Patrol.starts"),
                    explained("Patrol.ends"),
                ]
            ),
            FieldRowPanel([explained("Patrol.officers"), explained("Patrol.unit")]),
            FieldRowPanel(
                [
                    explained("Patrol.observations"),
                    explained("Patrol.warnings"),
                    explained("Patrol.fines"),
                ]
            ),
        ],
        base_form_class=PatrolForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("import/", ImportPatrolsView.as_view(), name="import"),
            path("reports/", PatrolsAndReportsView.as_view(), name="reports"),
        ]
