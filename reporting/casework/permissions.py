"""Who may do what with a report."""

from home.people.models import User
from reporting.models import Report


def can_list_reports(user: User) -> bool:
    return user.is_active and user.has_perm("reporting.view_report")


def can_open_words(user: User, report: Report) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.open_words")


def can_export(user: User) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.export_report")
