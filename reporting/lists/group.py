"""The lists under one heading of the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from .areas import AreaViewSet
from .behaviours import BehaviourViewSet
from .canned_replies import CannedReplyViewSet
from .extra_questions import ExtraQuestionViewSet
from .holidays import HolidayViewSet
from .partners import PartnerSiteViewSet
from .places import KnownPlaceViewSet


class ReportLists(ViewSetGroup):
    """Shown to whom at least one of them is shown."""

    items = (
        BehaviourViewSet,
        KnownPlaceViewSet,
        AreaViewSet,
        ExtraQuestionViewSet,
        CannedReplyViewSet,
        HolidayViewSet,
        PartnerSiteViewSet,
    )
    menu_label = _("Lists for reports")
    menu_icon = "list-ul"
    menu_order = 160


report_lists = ReportLists()


def lists() -> ReportLists:
    return report_lists
