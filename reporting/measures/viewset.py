"""The register of measures."""

from collections.abc import Callable

from django.db.models import Prefetch, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from home.people.own_rows import OwnIndexView, municipality_to_edit
from reporting.lists.viewset import ListViewSet, explained
from reporting.models import Area, Measure
from reporting.place_names import PlaceNames

from .access import can_see_effects
from .changes import RecordedAddView, RecordedDeleteView, RecordedEditView
from .effect_views import EffectsView, EffectView
from .filters import MeasureFilterSet
from .forms import MeasureForm
from .overview import OverviewView
from .place_label import place_label

__all__ = ["MeasureViewSet"]


# After the title and the kind.
PLACE_STANDS = 2


def _effect_link(measure: Measure) -> str:
    address = reverse("measures:effect", args=[measure.pk])
    hidden = format_html('<span class="w-sr-only"> {}</span>', measure.title)
    return format_html('<a href="{}">{}{}</a>', address, pgettext("of a measure", "Effect"), hidden)


def _day_of(name: str) -> Callable[[Measure], str]:
    def day(measure: Measure) -> str:
        found = getattr(measure, name)
        return date_format(found, "SHORT_DATE_FORMAT") if found else ""

    return day


class MeasureIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Measure]:
        found = super().get_base_queryset()
        return found.prefetch_related(Prefetch("areas", Area.objects.defer("geometry")))

    @cached_property
    def columns(self) -> list[Column]:
        names = PlaceNames(municipality_to_edit(self.request))
        shown: list[Column] = super().columns
        shown.insert(
            PLACE_STANDS,
            Column(
                "place", label=gettext_lazy("Place"), accessor=lambda one: place_label(one, names)
            ),
        )
        if can_see_effects(self.request.user):
            return [
                *shown,
                Column(
                    "effect", label=pgettext_lazy("of a measure", "Effect"), accessor=_effect_link
                ),
            ]
        return shown


class MeasureViewSet(ListViewSet):
    model = Measure
    name = "measures"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Register")
    actions = ("add", "change", "delete", "view")
    index_view_class = MeasureIndexView
    add_view_class = RecordedAddView
    edit_view_class = RecordedEditView
    delete_view_class = RecordedDeleteView
    filterset_class = MeasureFilterSet
    list_display = (
        "title",
        "kind",
        *(
            # As it is: how long ago says nothing about a day that is to come.
            Column(name, label=label, accessor=_day_of(name), sort_key=name)
            for name, label in (
                ("starts_on", gettext_lazy("First day")),
                ("ends_on", gettext_lazy("Last day")),
            )
        ),
        "owner",
    )
    search_fields = ("title", "why", "owner")
    ordering = ("-starts_on", "title")
    edit_handler = ObjectList(
        [
            FieldRowPanel([explained("Measure.kind"), explained("Measure.title")]),
            FieldRowPanel([explained("Measure.starts_on"), explained("Measure.ends_on")]),
            FieldRowPanel([explained("Measure.owner"), explained("Measure.cost")]),
            MultiFieldPanel(
                [
                    explained("Measure.areas"),
                    explained("Measure.shape"),
                    FieldRowPanel(
                        [
                            explained("Measure.latitude"),
                            explained("Measure.longitude"),
                            explained("Measure.radius_m"),
                        ]
                    ),
                ],
                heading=gettext_lazy("Place"),
            ),
            MultiFieldPanel(
                [
                    explained("Measure.why"),
                    FieldRowPanel(
                        [explained("Measure.chosen_from"), explained("Measure.chosen_until")]
                    ),
                    explained("Measure.expected"),
                ],
                heading=gettext_lazy("Why here, and what for"),
            ),
            MultiFieldPanel(
                [
                    explained("Measure.borrowed_page"),
                    explained("Measure.borrowed_address"),
                    explained("Measure.borrowed_outcome"),
                ],
                heading=gettext_lazy("Borrowed from another municipality"),
            ),
            explained("Measure.notes"),
        ],
        base_form_class=MeasureForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("overview/", OverviewView.as_view(), name="overview"),
            path("effects/", EffectsView.as_view(), name="effects"),
            path("effects/<int:pk>/", EffectView.as_view(), name="effect"),
        ]
