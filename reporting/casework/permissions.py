"""Who may do what with a report."""

from django.contrib.auth.models import AnonymousUser

from home.people.models import User
from reporting.models import Report

Someone = User | AnonymousUser


def can_list_reports(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_report")


def can_open_words(user: Someone, report: Report) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.open_words")


def can_open_closed_photo(user: Someone) -> bool:
    """One role alone: who may do everything on this site may not do this by that."""
    return (
        can_list_reports(user)
        and user.groups.filter(permissions__codename="open_closed_photo").exists()
    )


def can_answer(user: Someone, report: Report) -> bool:
    return can_open_words(user, report) and user.has_perm("reporting.answer_report")


def can_handle(user: Someone) -> bool:
    """Whether this person assigns, assesses, notes, merges, corrects and closes at all."""
    return can_list_reports(user) and user.has_perm("reporting.answer_report")


def can_search_words(user: Someone) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.open_words")


def can_export(user: Someone) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.export_report")


def can_export_finer(user: Someone) -> bool:
    return can_export(user) and user.has_perm("reporting.export_finer")


def can_export_words(user: Someone) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.export_words")


def can_import(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.import_report")


def can_interpret(user: Someone) -> bool:
    """Whether this person may be given a report to translate."""
    return user.is_active and user.has_perm("reporting.interpret_report")


def can_erase_without_code(user: Someone) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.erase_report")


def can_read_trail(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_trail")


def can_ask_disclosure(user: Someone) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.ask_disclosure")


def can_approve_disclosure(user: Someone) -> bool:
    return can_list_reports(user) and user.has_perm("reporting.approve_disclosure")


def can_act_on_breach(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.act_on_breach")
