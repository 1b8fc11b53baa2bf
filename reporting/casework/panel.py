"""What staff who work with reports see first when they sign in: numbers, and never a word."""

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from home.people.municipality import municipality_of
from reporting.models import Case, Report

from .acts.duplicates import STANDS_BY_ITSELF
from .listing.choices import OPEN
from .listing.filters import NEW, OPEN_CASES, overdue_at
from .listing.handling_times import handling
from .permissions import can_list_reports

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
MONTH = timedelta(days=30)
HANDLING_DAYS = 90
ANSWER = "reporting.answer_report"


class Figure:
    """A number with its name, and the listing of exactly what it counts."""

    def __init__(self, label: Any, which: Q, urgent: bool = False, **filters: Any) -> None:
        self.label = label
        self.which = which
        self.url = f"{reverse('casework:index')}?{urlencode(filters)}"
        self.marks_work = urgent
        self.number = 0

    @property
    def is_urgent(self) -> bool:
        return self.marks_work and self.number > 0


class ReportsPanel(Component):
    """How many reports there are, by how far they are and how long they wait."""

    name = "reports"
    template_name = "reporting/admin/reports_panel.html"
    order = 0

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        today = timezone.localdate()
        handles = self.request.user.has_perm(ANSWER)
        figures = self._of_handlers(today) if handles else _of_onlookers(today)
        reports = Report.objects.of(municipality_of(self.request)).visible_to(self.request.user)
        # As the list that each number leads to, which leaves duplicates out.
        reports = reports.filter(STANDS_BY_ITSELF)
        # All numbers in one query.
        counts = {str(i): Count("pk", filter=one.which) for i, one in enumerate(figures)}
        for i, number in reports.aggregate(**counts).items():
            figures[int(i)].number = number
        since = _start(today - timedelta(days=HANDLING_DAYS))
        return {"figures": figures, "handling": handling(reports, since), "days": HANDLING_DAYS}

    def _of_handlers(self, today: date) -> list[Figure]:
        new, in_progress = Case.Status.NEW, Case.Status.IN_PROGRESS
        late, recent = Q(received_at__lt=_start(today - WEEK)), _since(today - WEEK)
        mine = OPEN_CASES & Q(case__handler=self.request.user.pk)
        return [
            Figure(_("overdue"), overdue_at(timezone.now()), urgent=True, mark="overdue"),
            Figure(
                _("new, waiting for more than a week"),
                NEW & late,
                urgent=True,
                status=new,
                received_to=today - WEEK - DAY,
            ),
            Figure(
                _("new, received in the last week"),
                NEW & recent,
                status=new,
                received_from=today - WEEK,
            ),
            Figure(
                _("new, with a wish for an answer"),
                NEW & Q(answer_wished=True),
                status=new,
                mark="answer_wished",
            ),
            Figure(
                _("new, perhaps sent by a machine"),
                NEW & Q(held_for_moderation=True),
                status=new,
                mark="held_for_moderation",
            ),
            Figure(_("in progress"), Q(case__status=in_progress), status=in_progress),
            Figure(
                _("asked to look again"),
                Q(case__look_again=True),
                urgent=True,
                mark="look_again",
            ),
            Figure(_("yours, not closed"), mine, status=OPEN, handler="me"),
        ]


def _of_onlookers(today: date) -> list[Figure]:
    before = Q(received_at__lt=_start(today - WEEK)) & _since(today - 2 * WEEK)
    return [
        Figure(_("received in the last week"), _since(today - WEEK), received_from=today - WEEK),
        Figure(
            _("received in the week before"),
            before,
            received_from=today - 2 * WEEK,
            received_to=today - WEEK - DAY,
        ),
        Figure(
            _("received in the last 30 days"), _since(today - MONTH), received_from=today - MONTH
        ),
    ]


def _since(day: date) -> Q:
    return Q(received_at__gte=_start(day))


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def reports_panel(request: HttpRequest) -> Component | None:
    """Only for who may see reports."""
    return ReportsPanel(request) if can_list_reports(request.user) else None
