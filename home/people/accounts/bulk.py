"""Accounts are changed one at a time, by the rules of the services: never in bulk."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)


class _Never:
    """In the place of one of Wagtail's: it is not there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        raise Http404


class NoDeletion(_Never, DeleteBulkAction):
    pass


class NoRole(_Never, AssignRoleBulkAction):
    pass


class NoState(_Never, SetActiveStateBulkAction):
    pass


INSTEAD = (NoDeletion, NoRole, NoState)
