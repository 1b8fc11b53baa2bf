"""A case is given to a team, to a person, or to both."""

from datetime import date

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from home.people.models import User
from reporting.audit import record_act
from reporting.cases.workflow import NotAllowedError
from reporting.messages import lock_report
from reporting.models import AuditEntry, Case, Report, Team
from reporting.models.visibility import WITH_LIMITS, own_teams, shown_to

from ..notices.telling import tell_of_assignment
from .moving import MovedMeanwhileError

__all__ = ["assign", "handlers_for", "lies_with"]


def handlers_for(report: Report) -> list[User]:
    """Who may answer and can see this report by their own teams; in a fixed number of queries."""
    people = list(_who_may_answer(report, timezone.localdate()))
    limits = {user: shown_to(own_teams(user)) for user in people if not user.is_superuser}
    asked = {f"of_{user.pk}": Count("pk", filter=seen) for user, seen in limits.items() if seen}
    found = Report.objects.filter(pk=report.pk).aggregate(**asked) if asked else {}
    return [user for user in people if found.get(f"of_{user.pk}", 1)]


def lies_with(case: Case) -> str:
    """With which team and person it lies, as a form remembers what it showed."""
    return f"{case.team_id or 0}-{case.handler_id or 0}"


@transaction.atomic
def assign(
    *,
    report: Report,
    actor: User,
    team: Team | None,
    handler: User | None,
    seen: str | None = None,
) -> bool:
    """Gives the case to both, either or nobody; False where it lay there already.

    No deadline changes. Raises NotAllowedError for a team of elsewhere or a person who cannot
    answer or see it, MovedMeanwhileError where it lies elsewhere than `seen` says, and
    Report.DoesNotExist.
    """
    report = lock_report(report)
    case = Case.objects.get(report=report)
    if seen is not None and seen != lies_with(case):
        raise MovedMeanwhileError(lies_with(case))
    if team is not None and team.municipality_id != report.municipality_id:
        raise NotAllowedError("a team of elsewhere")
    if (
        handler is not None
        and handler.pk != case.handler_id
        and handler not in handlers_for(report)
    ):
        raise NotAllowedError("not for this person")
    team_id, handler_id = team.pk if team else None, handler.pk if handler else None
    if (case.team_id, case.handler_id) == (team_id, handler_id):
        return False
    case.team_id, case.handler_id = team_id, handler_id
    case.save(update_fields=["team", "handler"])
    detail = {"team": team_id, "handler": handler_id}
    record_act(AuditEntry.Action.ASSIGNED, report, actor, detail)
    tell_of_assignment(report=report, actor=actor)
    return True


def _who_may_answer(report: Report, today: date) -> QuerySet[User]:
    may = Permission.objects.filter(codename="answer_report", content_type__app_label="reporting")
    users = User.objects.filter(
        Q(groups__permissions__in=may) | Q(user_permissions__in=may) | Q(is_superuser=True)
    )
    users = users.filter(Q(access_until=None) | Q(access_until__gte=today), is_active=True)
    of_here = users.filter(municipality=report.municipality_id).distinct()
    return of_here.prefetch_related(*WITH_LIMITS).order_by("first_name", "last_name", "email")
