"""What every screen of handling reports has in common."""

from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import get_language, pgettext_lazy

from home.people.models import User
from home.people.municipality import municipality_of
from reporting.guarded import Guarded, refuse
from reporting.models import Report
from reporting.models.report import ReportQuerySet
from reporting.presentation import BehaviourLabels

from .permissions import Someone, can_list_reports

# Wagtail has reports of its own, which are called otherwise in most languages.
REPORTS = pgettext_lazy("of residents", "Reports")


def reports_for(request: HttpRequest) -> ReportQuerySet:
    """The reports of this site's municipality that this user may see."""
    return Report.objects.of(municipality_of(request)).visible_to(request.user)


def labels_for(request: HttpRequest) -> BehaviourLabels:
    """Behaviours as this municipality calls them, in the language of the admin."""
    return BehaviourLabels(municipality_of(request), get_language() or "")


class StaffOnly(Guarded):
    """A screen about reports, for whoever may list them unless it says otherwise."""

    @staticmethod
    def is_for(user: Someone) -> bool:
        """Whom this screen is for."""
        return can_list_reports(user)


def refuse_report(actor: User, report: Report) -> NoReturn:
    """Records that `actor` may not do this with `report`, and says so."""
    refuse(
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
    )
    raise PermissionDenied
