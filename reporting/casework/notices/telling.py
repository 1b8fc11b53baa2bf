"""Who is told at once, and the daily mail. What waits in the queue are numbers of rows, no more."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from home.people.models import User
from reporting.casework.permissions import can_handle
from reporting.incident_time import rounded_to_quarter
from reporting.models import Case, Report, StaffNotice

from .counting import Counts, counts_for
from .mail import to_staff

__all__ = ["choose", "on_arrival", "send_digests", "tell_of_assignment"]

log = logging.getLogger(__name__)

When = StaffNotice.When
DAY = timedelta(days=1)


def on_arrival(*, report: Report, case: Case, **kwargs: object) -> None:
    """A report is there: whoever wants so is told at once of one to look at first."""
    if case.priority == Case.Priority.LOOK_FIRST:
        tell_of_report.enqueue(report.pk)


def tell_of_assignment(*, report: Report, actor: User) -> None:
    """Once what is under way is stored: tells with whom the case lies now, but for who did it."""
    report_id, actor_id = report.pk, actor.pk
    transaction.on_commit(lambda: tell_of_given.enqueue(report_id, actor_id))


@task()
def tell_of_report(report_id: int) -> None:
    """Tells the team of a new report, or without one everybody who handles reports and sees it."""
    report = _report(report_id)
    if report is None:
        return
    users = _at_once(report)
    if report.case.team_id:
        users = users.filter(teams=report.case.team_id)
    _tell(users, report, Counts(received=1, look_first=1))


@task()
def tell_of_given(report_id: int, actor_id: int) -> None:
    """Tells the handler of a case, or where it lies with a team alone, the team."""
    report = _report(report_id)
    if report is None:
        return
    users = _at_once(report).exclude(pk=actor_id)
    if report.case.handler_id:
        users = users.filter(pk=report.case.handler_id)
    elif report.case.team_id:
        users = users.filter(teams=report.case.team_id)
    else:
        return
    _tell(users, report, Counts(given=1))


@transaction.atomic
def choose(user: User, when: StaffNotice.When) -> None:
    """Keeps when somebody wants a mail; who begins with the daily one is not told of months."""
    notice, _made = StaffNotice.objects.select_for_update().get_or_create(user=user)
    if when == When.DAILY and notice.when != When.DAILY:
        notice.told_until = rounded_to_quarter(timezone.now())
    notice.when = when
    notice.save(update_fields=["when", "told_until"])


def send_digests(now: datetime | None = None) -> int:
    """The daily mail to everybody who wants it and for whom there is something; how many went.

    Nothing is told twice: what was told stands with each person, and is put down before the mail
    goes, so that two runs at once send one. Where the mail does not go, the next run tells it.
    """
    until = rounded_to_quarter(now or timezone.now())
    daily = Q(staff_notice=None) | Q(staff_notice__when=When.DAILY)
    people = _handlers(User.objects.filter(daily)).select_related("staff_notice", "municipality")
    return sum(_send_digest(user, until) for user in people if _may(user))


def _send_digest(user: User, until: datetime) -> bool:
    notice, _made = StaffNotice.objects.get_or_create(user=user)
    since = notice.told_until or until - DAY
    claimed = StaffNotice.objects.filter(
        pk=notice.pk, told_until=notice.told_until, when=When.DAILY
    )
    if since >= until or not claimed.update(told_until=until):
        return False
    counts = counts_for(user, since=since, until=until)
    if not counts:
        return False
    if _send(user, counts):
        return True
    told = StaffNotice.objects.filter(pk=notice.pk, told_until=until)
    told.update(told_until=notice.told_until)
    return False


def _report(report_id: int) -> Report | None:
    """Gone, or closed by now: then there is nothing to tell."""
    rows = Report.objects.select_related("case").filter(pk=report_id)
    return rows.exclude(case__status=Case.Status.CLOSED).first()


def _handlers(users: QuerySet[User]) -> QuerySet[User]:
    """Those who handle reports by their role."""
    may = {
        "groups__permissions__codename": "answer_report",
        "groups__permissions__content_type__app_label": "reporting",
    }
    return users.filter(is_active=True, **may).exclude(email="").distinct().order_by("pk")


def _at_once(report: Report) -> QuerySet[User]:
    wanted = User.objects.filter(
        municipality=report.municipality_id, staff_notice__when=When.AT_ONCE
    )
    return _handlers(wanted)


def _may(user: User) -> bool:
    return user.may_enter() and can_handle(user)


def _tell(users: Iterable[User], report: Report, counts: Counts) -> None:
    for user in users:
        if _may(user) and Report.objects.visible_to(user).filter(pk=report.pk).exists():
            _send(user, counts)


def _send(user: User, counts: Counts) -> bool:
    try:
        to_staff(user, counts).send()
    except Exception as error:
        # A mail server's words repeat the address, so nothing of them is written down.
        log.warning("A notice to staff could not be sent: %s", type(error).__name__)
        return False
    return True
