"""Who it happens to and what it was about: the tables of traits, and their figures as files."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.models import CountedQuarter, Report, TraitsTable
from reporting.quarters import counted_from, quarter_after, quarter_of

from .access import AnalystsOnly
from .asked_for import INSIGHT, AskedFor
from .figure import Figure
from .file_views import figure_file
from .files import About
from .own_traits import own_traits_shown
from .panels.who import shows_any, who
from .tabs import WHO, WHO_TITLE, tabs
from .who_form import COUNTED, PART, WhoForm, period_label

__all__ = ["WhoFileView", "WhoView"]


@dataclass(frozen=True)
class AboutTable(About):
    """Of a table in which small numbers are hidden."""

    def lines(self, figure: Figure) -> list[tuple[str, str]]:
        told = (_("Suppressed"), _("numbers under ten are hidden, others are rounded to five"))
        return [told, *super().lines(figure)[1:]]


class AskedForTable(AskedFor):
    """What a request asks for: one of the tables, and a place in it."""

    @cached_property
    def tables(self) -> list[TraitsTable]:
        return list(TraitsTable.objects.of(self.municipality).newest_first())

    @cached_property
    def who_form(self) -> WhoForm | None:
        """None where nothing was counted yet."""
        return WhoForm(self.request.GET, tables=self.tables) if self.tables else None

    def who_figures(self, form: WhoForm) -> list[Figure]:
        """Only of a valid form. Nothing where no number of the place may be seen."""
        if not shows_any(form.place):
            return []
        own = own_traits_shown(self.municipality, get_language() or "")
        return who(form.place, None if form.is_city else form.numbers.city, own)

    def about_table(self, form: WhoForm) -> About:
        return AboutTable(self.municipality.name, period_label(form.table), [form.place_label])


class WhoView(AnalystsOnly, AskedForTable, WagtailAdminTemplateMixin, TemplateView):
    """The tables, with their own choice of period and place; filters stay for the other pages."""

    template_name = "reporting/admin/insight/who.html"
    page_title = INSIGHT
    header_icon = "view"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("insight:index"), "label": str(INSIGHT)},
            {"url": "", "label": str(WHO_TITLE)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.who_form
        query = self.query if self.form.is_valid() else ""
        context: dict[str, Any] = super().get_context_data(
            tabs=tabs(WHO, query),
            panel=WHO,
            who_form=form,
            # The filters of the other pages, so that they outlive a choice here.
            kept=[(name, one) for name, all_ in QueryDict(query).lists() for one in all_],
            next_count=self._next(),
            **kwargs,
        )
        if form is None:
            return context
        if not form.is_valid():
            return context | {"problems": form.messages()}
        own = self.request.GET.copy()
        for name in [name for name in own if name not in (COUNTED, PART)]:
            del own[name]
        return context | {
            "figures": self.who_figures(form),
            "about": self.about_table(form),
            "place_label": form.place_label,
            "table": form.table,
            "query": own.urlencode(),
        }

    def _next(self) -> dict[str, Any]:
        """From when the next quarter can be counted, and whether that day has passed."""
        today = timezone.localdate()
        counted = CountedQuarter.objects.filter(municipality=self.municipality)
        newest = counted.order_by("-first_day").values_list("first_day", flat=True).first()
        if newest:
            quarter = quarter_after(newest)
        else:
            reports = Report.objects.of(self.municipality)
            first = reports.aggregate(first=Min("received_at"))["first"]
            quarter = quarter_of(timezone.localdate(first) if first else today)
        day = counted_from(quarter)
        return {"day": date_format(day), "is_late": day < today}


class WhoFileView(AnalystsOnly, AskedForTable, View):
    """One figure of a table as a file that a browser keeps."""

    kind = "csv"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.who_form
        if form is None or not form.is_valid():
            raise Http404
        for figure in self.who_figures(form):
            if figure.name == self.kwargs["figure"] and figure.table.rows:
                return figure_file(figure, self.about_table(form), self.kind, figure.name)
        raise Http404
