"""Teachers, schools and downloads under one heading of the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from .downloads import DownloadsViewSet
from .schools import SchoolViewSet
from .teacher_list import TeacherViewSet


class TeacherScreens(ViewSetGroup):
    """Shown to whom at least one of them is shown."""

    items = (TeacherViewSet, SchoolViewSet, DownloadsViewSet)
    menu_label = _("Teachers, schools")
    menu_icon = "group"
    menu_order = 255


teacher_screens = TeacherScreens()


def teachers() -> TeacherScreens:
    return teacher_screens
