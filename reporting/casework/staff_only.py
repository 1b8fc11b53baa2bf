"""What every screen about reports has in common: whom it is for, and that nothing keeps it."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, pgettext_lazy

from home.people.models import User
from home.people.municipality import municipality_of
from reporting.models import Report
from reporting.models.report import ReportQuerySet
from reporting.presentation import BehaviourLabels

from .acts.trail import refuse
from .permissions import Someone, can_list_reports, signed_in_user

# Wagtail has reports of its own, which are called otherwise in most languages.
REPORTS = pgettext_lazy("of residents", "Reports")


def reports_for(request: HttpRequest) -> ReportQuerySet:
    """The reports of this site's municipality that this user may see."""
    return Report.objects.of(municipality_of(request)).visible_to(request.user)


def labels_for(request: HttpRequest) -> BehaviourLabels:
    """Behaviours as this municipality calls them, in the language of the admin."""
    return BehaviourLabels(municipality_of(request), get_language() or "")


class StaffOnly:
    """Refuses who may not, recorded; keeps every screen out of shared caches."""

    #: What the trail calls it that was asked for.
    refused_object = "reports"

    @staticmethod
    def is_for(user: Someone) -> bool:
        """Whom this screen is for."""
        return can_list_reports(user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_for(request.user):
            refuse(
                actor=signed_in_user(request),
                municipality=municipality_of(request),
                object_type=self.refused_object,
            )
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        patch_cache_control(response, private=True, no_store=True)
        return response


def refuse_report(actor: User, report: Report) -> NoReturn:
    """Records that `actor` may not do this with `report`, and says so."""
    refuse(
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
    )
    raise PermissionDenied
