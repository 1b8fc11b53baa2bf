"""The screens on which an approver names who stands in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from home.people.deputies import keep_deputies_of, withdraw_deputy
from home.people.models import Deputy, User
from home.people.roles import label_of

from .deputy_forms import DeputyForm, roles_to_stand_in_for

OFFERED = {
    "index",
    "index_results",
    "add",
    "edit",
    "delete",
    "history",
    "history_results",
}


class _OwnDeputy:
    """A deputy of another role is somebody else's."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]  # of the view beside it
        if found.role not in roles_to_stand_in_for(self.request.user):
            raise PermissionDenied
        return found


class _DeputyForm:
    request: HttpRequest
    form: DeputyForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return kwargs | {"actor": self.request.user}

    def save_instance(self) -> Deputy:
        deputy: Deputy = self.form.instance
        if deputy.named_by_id is None and isinstance(self.request.user, User):
            deputy.named_by = self.request.user
        saved: Deputy = super().save_instance()  # type: ignore[misc]
        keep_deputies_of(saved.user)
        return saved


class DeputyIndexView(generic.IndexView):
    add_item_label = _("Name a deputy")
    any_permission_required = ("add", "change", "delete")
    default_ordering = "-starts_on"

    def get_base_queryset(self) -> QuerySet[Deputy]:
        rows = Deputy.objects.select_related("user__wagtail_userprofile", "named_by")
        return rows.filter(role__in=roles_to_stand_in_for(self.request.user))

    @property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("user"),
            Column("role", label=_("Role"), accessor=lambda row: label_of(row.role)),
            DateColumn("starts_on", label=_("First day"), sort_key="starts_on"),
            DateColumn("ends_on", label=_("Last day"), sort_key="ends_on"),
            Column("named_by", label=_("Named by"), accessor="named_by"),
        ]


class DeputyAddView(_DeputyForm, generic.CreateView):
    pass


class DeputyEditView(_OwnDeputy, _DeputyForm, generic.EditView):
    pass


class DeputyDeleteView(_OwnDeputy, generic.DeleteView):
    def delete_action(self) -> None:
        user = self.object.user
        log(instance=self.object, action="wagtail.delete")
        withdraw_deputy(self.object)
        # Another period of the same person may go on.
        keep_deputies_of(user)


class DeputyHistoryView(_OwnDeputy, HistoryView):
    pass


class DeputyViewSet(ModelViewSet):
    """Who approves names who stands in; the role follows the days by itself."""

    model = Deputy
    icon = "group"
    name = "deputies"
    add_to_settings_menu = True
    menu_order = 610
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = DeputyIndexView
    add_view_class = DeputyAddView
    edit_view_class = DeputyEditView
    delete_view_class = DeputyDeleteView
    history_view_class = DeputyHistoryView

    def get_form_class(self, for_update: bool = False) -> type[DeputyForm]:
        return DeputyForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(
            usage_url_name=self.UNDEFINED, **kwargs
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in OFFERED]


deputy_screens = DeputyViewSet()


def deputies() -> DeputyViewSet:
    return deputy_screens
