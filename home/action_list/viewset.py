"""The list of actions in the admin.

What stands in a public text is public at once, without anybody's approval: so who may publish
keeps the list, and who makes pages reads it.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import Action
from home.people.fewer_screens import FewerScreens
from home.people.own_rows import OwnAddView, OwnDeleteView, OwnEditView, OwnHistoryView

from .filters import ActionFilterSet
from .form import ACTION_PANELS
from .views import ActionIndexView, ActionInspectView

EXPORTED = ["name", "line", "department", "owner", "due_on", "status", "is_public", "result"]


class ActionViewSet(FewerScreens, ModelViewSet):
    model = Action
    name = "actions"
    icon = "tasks"
    menu_label = _("Actions")
    add_to_admin_menu = True
    menu_order = 450
    edit_handler = ACTION_PANELS
    filterset_class = ActionFilterSet
    search_fields = ("name", "department", "owner")
    list_export = EXPORTED
    export_filename = "actions"
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [*EXPORTED, "texts"]
    # No page holds one: the page about the approach asks for those of its municipality.
    add_to_reference_index = False
    index_view_class = ActionIndexView
    add_view_class = OwnAddView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    inspect_view_class = ActionInspectView


action_screens = ActionViewSet()


def actions() -> ActionViewSet:
    return action_screens
