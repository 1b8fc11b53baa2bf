"""Who may do what with a report."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from home.people.models import User
from reporting.models import Report

Someone = User | AnonymousUser


def can_list_reports(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_report")


def can_open_words(user: Someone, report: Report) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.open_words")


def can_answer(user: Someone, report: Report) -> bool:
    return can_open_words(user, report) and user.has_perm("reporting.answer_report")


def can_export(user: Someone) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.export_report")


def signed_in_user(request: HttpRequest) -> User:
    """Who is asking. Raises PermissionDenied where nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
