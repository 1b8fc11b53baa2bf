"""What the screens of all lists share: only the site's own municipality, only what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db.models import Model
from django.urls import URLPattern
from django.utils.functional import lazy
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.help_texts import help_text
from home.people.own_rows import (
    OwnAddView,
    OwnDeleteView,
    OwnEditView,
    OwnHistoryView,
    OwnIndexView,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# In the language of whoever looks, and not of the moment at which the site starts.
lazy_capfirst = lazy(capfirst, str)
ADDRESS_OF_ACTION = {"add": "add", "delete": "delete"}
OTHER_ADDRESSES = ("index", "index_results", "edit", "history", "history_results")


class ListPolicy(ModelPermissionPolicy):
    """Nobody, whoever it is, may do more than the list allows."""

    def __init__(self, model: type[Model], actions: tuple[str, ...]) -> None:
        super().__init__(model)
        self.actions = actions

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action in self.actions and bool(super().user_has_permission(user, action))


def yes_or_no(name: str, label: StrOrPromise) -> BooleanColumn:
    """A column with a tick or a cross, headed like the columns that Wagtail makes."""
    return BooleanColumn(name, label=lazy_capfirst(label))


def explained(key: str, **options: Any) -> FieldPanel:
    """The panel of a field, 'Model.field', with its help in the language of the admin."""
    return FieldPanel(key.rpartition(".")[2], help_text=help_text(key), **options)


class ListViewSet(ModelViewSet):
    """Addresses exist for the allowed actions alone."""

    actions: ClassVar[tuple[str, ...]] = ("add", "change")
    # What is asked when a row is added, where that differs from what is edited later.
    add_edit_handler: ClassVar[Any] = None

    index_view_class = OwnIndexView
    add_view_class = OwnAddView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    copy_view_enabled = False
    list_per_page = 100
    # Behaviours, places and areas are words of the form and no content that pages refer to.
    add_to_reference_index = False

    @property
    def permission_policy(self) -> ListPolicy:
        return ListPolicy(self.model, self.actions)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        missing = {
            f"{address}_url_name": self.UNDEFINED
            for action, address in ADDRESS_OF_ACTION.items()
            if action not in self.actions
        }
        common: dict[str, Any] = super().get_common_view_kwargs(
            usage_url_name=self.UNDEFINED, **missing, **kwargs
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        offered = {
            *OTHER_ADDRESSES,
            *(address for action, address in ADDRESS_OF_ACTION.items() if action in self.actions),
        }
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in offered]

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        if self.add_edit_handler is not None:
            panel = self.add_edit_handler.bind_to_model(self.model)
            kwargs = {"panel": panel, "form_class": panel.get_form_class(), **kwargs}
        added: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return added
