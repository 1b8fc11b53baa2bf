"""The screen for areas: what CBS says is looked at, what the municipality adds is edited."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from home.people.own_rows import OwnIndexView
from reporting.models import Area

from .outline_panel import OutlinePanel
from .viewset import ListViewSet, explained, yes_or_no


class AreaIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Area]:
        return super().get_base_queryset().defer("geometry")


class AreaViewSet(ListViewSet):
    """Areas come from `load_areas` and go with it: none is added or deleted by hand."""

    model = Area
    name = "areas"
    icon = "globe"
    actions = ("change",)
    index_view_class = AreaIndexView
    list_display = (
        "name",
        "code",
        "kind",
        "part",
        "residents",
        yes_or_no("in_study_area", _("in the study area")),
        yes_or_no("visitors_place", _("visitors' place")),
        yes_or_no("current", _("current")),
    )
    list_filter = ("kind", "in_study_area", "visitors_place", "current")
    search_fields = ("name", "code", "part")
    ordering = ("-current", "part", "name")
    edit_handler = ObjectList(
        [
            FieldRowPanel([explained("Area.name"), explained("Area.part")]),
            FieldRowPanel([FieldPanel("in_study_area"), FieldPanel("visitors_place")]),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("code", read_only=True), FieldPanel("kind", read_only=True)]
                    ),
                    FieldPanel("residents", read_only=True),
                    OutlinePanel(),
                ],
                heading=_("As loaded"),
            ),
        ]
    )
