"""Writing down what was told: stored as every report is, and in the trail."""

from django.db import transaction

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, Report

from ..answers import Answers
from ..services import Submission, submit_report

__all__ = ["take_down"]


@transaction.atomic
def take_down(
    *,
    actor: User,
    municipality: Municipality,
    nonce: bytes,
    language: str,
    answers: Answers,
    channel: Report.Channel,
) -> Submission:
    """Stores one report for one nonce, and that `actor` wrote it down; both or neither.

    Raises what `submit_report` raises. The same nonce again stores and notes nothing.
    """
    submission = submit_report(
        municipality=municipality,
        nonce=nonce,
        language=language,
        answers=answers,
        channel=channel,
    )
    if not submission.repeated:
        audit.record_act(
            AuditEntry.Action.TAKEN_DOWN,
            submission.report,
            actor,
            {"channel": channel.value},
        )
    return submission
