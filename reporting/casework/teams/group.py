"""Teams and routes under one heading of the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from .viewsets import RouteViewSet, TeamViewSet


class TeamLists(ViewSetGroup):
    """Shown to whom at least one of them is shown."""

    items = (TeamViewSet, RouteViewSet)
    menu_label = _("Teams and routes")
    menu_icon = "group"
    menu_order = 165


team_lists = TeamLists()


def teams() -> TeamLists:
    return team_lists
