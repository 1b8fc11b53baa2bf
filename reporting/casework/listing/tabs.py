"""The tabs above the list: each a choice of filters, with the number of reports that fit it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.models import User
from reporting.models import Case, Report

from .choices import OPEN
from .conditions import NEW, OPEN_CASES, overdue_at

__all__ = ["TAB_PARAMETERS", "Tab", "is_new_tab", "tabs_of", "without_tab"]

# What a tab sets, and so takes the place of.
TAB_PARAMETERS = ("status", "mark", "handler")


@dataclass
class Tab:
    """One tab; `number` and `url` are of the reader and of the other filters."""

    name: str
    label: Any
    which: Q
    parameters: dict[str, str]
    number: int = 0
    url: str = ""
    is_chosen: bool = False


def tabs_of(
    *, reports: QuerySet[Report], user: User | None, chosen: QueryDict, index_url: str
) -> list[Tab]:
    """All tabs over `reports`, which the filters that are no tab have narrowed; one query."""
    tabs = _tabs(user, timezone.now())
    numbers = reports.aggregate(**{tab.name: Count("pk", filter=tab.which) for tab in tabs})
    rest = without_tab(chosen)
    for tab in tabs:
        tab.number = numbers[tab.name]
        query = rest.copy()
        query.update(tab.parameters)
        tab.url = f"{index_url}?{query.urlencode()}" if query else index_url
        tab.is_chosen = _chosen(chosen) == {name: [one] for name, one in tab.parameters.items()}
    return tabs


def without_tab(chosen: QueryDict) -> QueryDict:
    """The parameters that stay when another tab is chosen: not the page either."""
    rest = chosen.copy()
    for name in (*TAB_PARAMETERS, "p", "_w_filter_fragment"):
        rest.pop(name, None)
    return rest


def is_new_tab(chosen: QueryDict) -> bool:
    """Whether exactly the reports that nobody assessed yet were asked for."""
    return _chosen(chosen) == {"status": [str(Case.Status.NEW)]}


def _chosen(chosen: QueryDict) -> dict[str, list[str]]:
    told = {name: [one for one in chosen.getlist(name) if one] for name in TAB_PARAMETERS}
    return {name: values for name, values in told.items() if values}


def _tabs(user: User | None, now: datetime) -> list[Tab]:
    status = Case.Status
    mine = OPEN_CASES & (Q(case__handler=user) if user else Q(pk__in=[]))
    by_status = [
        Tab(str(one.value), one.label, Q(case__status=one), {"status": one.value})
        for one in (status.ASSESSED, status.IN_PROGRESS, status.CLOSED)
    ]
    return [
        Tab("new", status.NEW.label, NEW, {"status": status.NEW.value}),
        *by_status,
        Tab("mine", pgettext_lazy("reports", "mine"), mine, {"status": OPEN, "handler": "me"}),
        Tab("overdue", _("overdue"), overdue_at(now), {"mark": "overdue"}),
        Tab("again", _("please look again"), Q(case__look_again=True), {"mark": "look_again"}),
        Tab("all", pgettext_lazy("reports", "all"), Q(), {}),
    ]
