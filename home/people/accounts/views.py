"""The list of accounts, inviting somebody, and changing an account."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.users.views import users

from home.people.models import User

from . import acts, columns, permissions, services
from .forms import ChangeForm, InvitationForm
from .state import state_of


class NameColumn(TitleColumn):
    """The name, and below it the address that the person signs in with."""

    cell_template_name = "people/accounts/name_cell.html"


class AccountIndexView(users.IndexView):
    """Everybody who has an account, with what they may do; as many queries for ten as for all."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    add_item_label = gettext_lazy("Invite somebody")
    any_permission_required = ["change"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if isinstance(request.user, User):
            # Asked for each row.
            prefetch_related_objects([request.user], "groups")

    @cached_property
    def columns(self) -> list[Column]:
        name = self._get_title_column_class(NameColumn)
        return [
            name(
                "name",
                accessor=get_user_display_name,
                label=gettext_lazy("Name"),
                sort_key="name",
                get_url=self.get_edit_url,
                width="28%",
            ),
            Column("roles", label=gettext_lazy("Roles"), accessor=columns.roles_of),
            Column(
                "organisation",
                label=gettext_lazy("Organisation"),
                accessor="get_organisation_display",
                sort_key="organisation",
            ),
            Column(
                "state", label=gettext_lazy("State"), accessor=lambda user: state_of(user).label
            ),
            DateColumn("last_login", label=gettext_lazy("Last sign-in"), sort_key="last_login"),
            Column("factors", label=gettext_lazy("Second step"), accessor=columns.factors_of),
            Column(
                "access_until",
                label=gettext_lazy("Last day"),
                accessor=columns.last_day,
                sort_key="access_until",
            ),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        return columns.with_all(super().get_base_queryset())

    def get_edit_url(self, instance: User) -> str | None:
        if not permissions.can_manage(self.request.user, instance):
            return None
        url: str | None = super().get_edit_url(instance)
        return url

    def get_delete_url(self, instance: User) -> None:
        return None

    def get_list_more_buttons(self, instance: User) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *_buttons(self.request, instance)]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        url = reverse("wagtailusers_users:export")
        return [
            *buttons,
            Button(_("Download this list (CSV)"), url=url, icon_name="download", priority=90),
        ]


class _AccountForm:
    """Gives the form whoever fills it in; shows what a service refuses beside the form."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        kwargs.pop("editing_self", None)
        return kwargs | {"actor": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except ValidationError as error:
            form.take(error)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            refused: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]
            return refused
        return response


class InviteView(_AccountForm, users.CreateView):
    form: InvitationForm

    page_title = gettext_lazy("Invite somebody")
    page_subtitle = page_title
    submit_button_label = gettext_lazy("Send the invitation")
    submit_button_active_label = gettext_lazy("Sending…")
    success_message = gettext_lazy("%(object)s is invited. The mail is on its way.")
    error_message = gettext_lazy("The invitation is not sent yet: see what is wrong.")
    template_name = "people/accounts/form.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [*items[:-1], {"url": "", "label": self.page_title}]

    def save_instance(self) -> User:
        user = self.form.save(commit=False)
        return services.invite(actor=_actor(self.request), user=user, **self.form.wanted())


class AccountEditView(_AccountForm, users.EditView):
    form: ChangeForm
    object: User

    template_name = "people/accounts/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not permissions.can_manage(request.user, self.object):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def save_instance(self) -> User:
        user: User = self.form.save(commit=False)
        services.change_account(actor=_actor(self.request), user=user, **self.form.wanted())
        if set(self.form.changed_data) - {"roles", "page", "email"}:
            log(instance=user, action="wagtail.edit", content_changed=True)
        return user

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return _buttons(self.request, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"state": state_of(self.object).label}


class AccountHistoryView(users.HistoryView):
    any_permission_required: Sequence[str] = ["change"]


def _buttons(request: HttpRequest, user: User) -> list[Button]:
    """What can be done with an account, besides changing it."""
    return [
        Button(
            act.label,
            url=reverse(f"wagtailusers_users:{act.name}", args=[user.pk]),
            icon_name=act.icon,
            priority=40 + place,
        )
        for place, act in enumerate(acts.ALL)
        if act.is_offered(request.user, user)
    ]


def _actor(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  # the admin lets nobody else in
    return request.user
