"""All releases, to look at, and the learning standards, to keep."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from home.people.fewer_screens import FewerScreens

from .models import LearningStandard, PackRelease


class LookOnlyPolicy(ModelPermissionPolicy):
    """Grants looking to whoever may release or look, and nothing else to anyone."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action == "view" and any(
            user.has_perm(self._get_permission_name(name)) for name in ("add", "view")
        )


SMALL = "button button-small button-secondary"


class _ShownButton(Button):
    """Beside the title, not folded away behind dots."""

    allow_in_dropdown = False


class PackReleaseIndexView(IndexView):
    """Beside each current version the way to the next one, for who releases."""

    def get_list_more_buttons(self, instance: PackRelease) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if instance.is_current and self.request.user.has_perm("education.add_packrelease"):
            url = reverse("education_release_new", args=[instance.pack_id])
            label = _("Release or correct")
            buttons.append(_ShownButton(label, url=url, classname=SMALL, priority=5))
        return buttons


class PackReleaseViewSet(ModelViewSet):
    model = PackRelease
    icon = "tag"
    index_view_class = PackReleaseIndexView
    menu_label = _("Pack versions")
    add_to_admin_menu = True
    menu_order = 250
    list_display = (
        "pack",
        Column("version", label=_("Version")),
        "released_at",
        BooleanColumn("is_current", label=_("Current version")),
    )
    list_filter = ("pack",)
    inspect_view_enabled = True
    inspect_view_fields = ("pack", "version", "released_at", "changes", "withdrawn_reason")
    copy_view_enabled = False
    exclude_form_fields = ()

    @property
    def permission_policy(self) -> LookOnlyPolicy:
        return LookOnlyPolicy(self.model)


pack_release_viewset = PackReleaseViewSet("lesson_releases")


class LearningStandardViewSet(FewerScreens, ModelViewSet):
    """None is deleted: a pack may have chosen it. One that is out of use is no longer offered."""

    model = LearningStandard
    name = "learning_standards"
    icon = "success"
    menu_label = _("Learning standards")
    menu_order = 251
    add_to_admin_menu = True
    list_display = ("code", "text", "active")
    search_fields = ("code", "text", "text_en")
    form_fields = ("code", "text", "text_en", "source", "active")
    copy_view_enabled = False
    missing_screens = ("usage", "delete")


learning_standard_screens = LearningStandardViewSet()


def learning_standards() -> LearningStandardViewSet:
    return learning_standard_screens


def releases() -> PackReleaseViewSet:
    return pack_release_viewset
