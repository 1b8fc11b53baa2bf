"""Groups as Wagtail shows them: those of roles are made from code, and are not changed by hand."""

from typing import Any

from django.contrib.auth.models import AbstractUser, Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views import groups

from home.people.page_access import GROUP
from home.people.roles import ROLES


class SuperusersOnly(ModelPermissionPolicy):
    """A group can hold any right, so whoever changes groups is mightier than any role."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return bool(user.is_superuser and user.is_active)


def is_made_by_code(group: Group) -> bool:
    return group.name in ROLES or group.name.startswith(GROUP)


class _HandsOff:
    """Refuses a group that code makes."""

    object: Group

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_made_by_code(self.get_object()):  # type: ignore[attr-defined]
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class GroupIndexView(groups.IndexView):
    def get_edit_url(self, instance: Group) -> str | None:
        url: str | None = None if is_made_by_code(instance) else super().get_edit_url(instance)
        return url

    def get_delete_url(self, instance: Group) -> str | None:
        url: str | None = None if is_made_by_code(instance) else super().get_delete_url(instance)
        return url


class GroupEditView(_HandsOff, groups.EditView):
    pass


class GroupDeleteView(_HandsOff, groups.DeleteView):
    pass


class RoleGroupViewSet(groups.GroupViewSet):
    """For superusers; the groups of roles can be seen and not changed."""

    index_view_class = GroupIndexView
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView

    @property
    def permission_policy(self) -> SuperusersOnly:
        return SuperusersOnly(self.model)
