"""What is done to many reports at once: each on its own, recorded on its own, and named if not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from home.people.models import User
from reporting.audit import record_act
from reporting.cases.workflow import NotAllowedError
from reporting.messages import lock_report
from reporting.models import AuditEntry, Case, Report, Team

from ..acts.assigning import assign
from ..acts.moving import set_status

__all__ = ["KEEP", "MOST", "Done", "assign_many", "close_as_spam", "release_from_moderation"]

MOST = 200


class _Keep:
    """Leave it with whom it lies."""


KEEP = _Keep()


@dataclass
class Done:
    """How many were done, how many needed nothing, and which could not be done."""

    number: int = 0
    unchanged: int = 0
    refused: list[Report] = field(default_factory=list)


def assign_many(
    *,
    reports: Iterable[Report],
    actor: User,
    team: Team | _Keep | None,
    handler: User | _Keep | None,
) -> Done:
    """Gives all to a team, to a person or to both; a person who may not see one does not get it."""

    def act(report: Report) -> bool:
        case = Case.objects.select_related("team", "handler").get(report=report)
        return assign(
            report=report,
            actor=actor,
            team=case.team if isinstance(team, _Keep) else team,
            handler=case.handler if isinstance(handler, _Keep) else handler,
        )

    return _each(reports, act)


def close_as_spam(*, reports: Iterable[Report], actor: User) -> Done:
    """Closes all with the outcome 'spam', where the table has that step."""

    def act(report: Report) -> bool:
        outcome = Case.Outcome.SPAM
        set_status(report=report, actor=actor, status=Case.Status.CLOSED, outcome=outcome)
        return True

    return _each(reports, act)


def release_from_moderation(*, reports: Iterable[Report], actor: User) -> Done:
    """Takes away the mark that a machine may have sent them."""
    return _each(reports, lambda report: _release(report, actor))


@transaction.atomic
def _release(report: Report, actor: User) -> bool:
    report = lock_report(report)
    if not report.held_for_moderation:
        return False
    report.held_for_moderation = False
    report.save(update_fields=["held_for_moderation"])
    detail = {"from": "held_for_moderation", "to": "released"}
    record_act(AuditEntry.Action.STATUS_CHANGED, report, actor, detail)
    return True


def _each(reports: Iterable[Report], act: Callable[[Report], bool]) -> Done:
    done = Done()
    for report in reports:
        try:
            changed = act(report)
        except (NotAllowedError, Report.DoesNotExist, Case.DoesNotExist):
            done.refused.append(report)
            continue
        if changed:
            done.number += 1
        else:
            done.unchanged += 1
    return done
