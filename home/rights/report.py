"""Every picture, video and story whose rights who asks looks after, and what is the matter."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.widgets.button import HeaderButton

from home.dashboard.scope import is_editor
from home.media.models import SiteImage
from home.media.rights.facts import HIDING, HandIn
from home.media.rights.words import WORDS

from .items import KINDS, Kind, items_of, soon_over

__all__ = ["HANDED_IN", "SOON", "rights_menu_item", "rights_urls"]

FIRST = "images"
SOON, OVER, WITHDRAWN, HANDED_IN, MISSING = "soon", "over", "withdrawn", "handed-in", "missing"


class RightsFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("What"),
        choices=[(kind.code, kind.label) for kind in KINDS.values()],
        empty_label=None,
        method="of_kind",
        widget=RadioSelect,
    )
    state = django_filters.ChoiceFilter(
        label=_("Rights"),
        choices=[
            (HANDED_IN, _("Handed in, not accepted yet")),
            (SOON, _("Over within 30 days")),
            (OVER, _("Over")),
            (WITHDRAWN, _("Withdrawn")),
            (MISSING, _("Something is missing")),
        ],
        empty_label=_("All"),
        method="being",
        widget=RadioSelect,
    )

    class Meta:
        # Any of the three: what is filtered by, all have.
        model = SiteImage
        fields: Sequence[str] = []

    def of_kind(self, items: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        # The report asks for that kind in the first place.
        return items

    def being(self, items: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        today = timezone.localdate()
        untold = Q(people="") | Q(usable_until=None)
        return items.filter(
            {
                SOON: soon_over(today),
                OVER: Q(usable_until__lt=today),
                WITHDRAWN: ~Q(withdrawn_at=None),
                HANDED_IN: Q(hand_in=HandIn.WAITING),
                MISSING: untold & Q(withdrawn_at=None),
            }[value]
        )


class ItemColumn(Column):
    def __init__(self, name: str, kind: Kind, **options: Any) -> None:
        super().__init__(name, **options)
        self.kind = kind
        self.cell_template_name = f"home/rights/{name}.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        found = instance.lacks()
        return context | {
            "kind": self.kind.code,
            "edit_url": self.kind.edit_url(instance),
            "lacks": [WORDS[lack] for lack in found],
            "is_hidden": not HIDING.isdisjoint(found),
            "is_waiting": instance.hand_in == HandIn.WAITING,
            # A component does not inherit the token.
            "csrf_token": get_token(request),
            "here": request.get_full_path().replace("results/", "", 1),
        }


def _last_day(item: Any) -> str:
    return date_format(item.usable_until, "DATE_FORMAT") if item.usable_until else ""


class RightsView(ReportView):
    page_title = _("Rights")
    header_icon = "key"
    results_template_name = "home/rights/report_results.html"
    filterset_class = RightsFilterSet
    index_url_name = "rights_report"
    index_results_url_name = "rights_report_results"
    default_ordering = ("usable_until", "title", "pk")

    kind: Kind

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_editor(request.user):
            raise PermissionDenied
        asked = request.GET.get("kind", "")
        self.kind = KINDS.get(asked, KINDS[FIRST])
        self.model = self.kind.model
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @property
    def columns(self) -> list[Column]:
        return [
            ItemColumn("title", self.kind, label=self.kind.label),
            Column("people", label=_("People"), accessor="get_people_display"),
            Column("usable_until", label=_("Usable until"), accessor=_last_day),
            ItemColumn("state", self.kind, label=_("Rights")),
            ItemColumn("acts", self.kind, label=_("Actions")),
        ]

    def get_page_subtitle(self) -> str:
        return str(self.kind.label)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The other kinds, and what is made here alone."""
        own = reverse(self.index_url_name)
        others = [kind for kind in KINDS.values() if kind is not self.kind]
        buttons = [HeaderButton(kind.label, url=f"{own}?kind={kind.code}") for kind in others]
        if self.request.user.has_perm("media.add_storyconsent"):
            url = reverse("story_consents:add")
            buttons.append(HeaderButton(_("Add consent for a story"), url=url, icon_name="plus"))
        return buttons

    def get_base_queryset(self) -> "QuerySet[Any]":
        return items_of(self.kind, self.request.user).order_by(*self.default_ordering)


class RightsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_editor(request.user)


def rights_menu_item() -> MenuItem:
    return RightsMenuItem(
        RightsView.page_title,
        reverse_lazy("rights_report"),
        name="rights",
        icon_name=RightsView.header_icon,
        order=1170,
    )


def rights_urls() -> list[URLPattern]:
    screen, results = "reports/rights/", RightsView.as_view(results_only=True)
    return [
        path(screen, RightsView.as_view(), name="rights_report"),
        path(f"{screen}results/", results, name="rights_report_results"),
    ]
