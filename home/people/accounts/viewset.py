"""The addresses of the screens for accounts, in the place of Wagtail's own."""

from typing import Any

from django.urls import URLPattern, path
from wagtail.users.views.users import UserViewSet

from . import acts
from .export import AccountExportView
from .filters import AccountFilterSet
from .forms import ChangeForm, InvitationForm
from .views import AccountEditView, AccountHistoryView, AccountIndexView, InviteView

OFFERED = {"index", "index_results", "add", "edit", "history", "history_results"}


class PeopleViewSet(UserViewSet):
    """No account is ever deleted: what somebody did here keeps its name."""

    index_view_class = AccountIndexView
    add_view_class = InviteView
    edit_view_class = AccountEditView
    history_view_class = AccountHistoryView
    filterset_class = AccountFilterSet
    copy_view_enabled = False
    ordering = "name"
    template_prefix = ""

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return ChangeForm if for_update else InvitationForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(
            usage_url_name=self.UNDEFINED, delete_url_name=self.UNDEFINED, **kwargs
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *(pattern for pattern in super().get_urlpatterns() if pattern.name in OFFERED),
            path("export/", AccountExportView.as_view(), name="export"),
            *(path(f"{act.address}/<int:pk>/", act.as_view(), name=act.name) for act in acts.ALL),
        ]
