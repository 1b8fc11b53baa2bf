"""A question of the municipality's own is shown once the privacy officer has approved what it says.

The approval is of exactly what was looked at: a change in between, or afterwards, takes it away.
"""

from django.db import transaction
from django.utils import timezone

from home.people.models import User
from reporting import audit
from reporting.models import AuditEntry, ExtraQuestion
from reporting.short_memory import forget

__all__ = ["ChangedMeanwhileError", "approve_question", "withdraw_approval"]

FIELDS = ["approved_digest", "approved_at", "approved_by", "first_approved_on"]


class ChangedMeanwhileError(Exception):
    """The question is not what was looked at."""


@transaction.atomic
def approve_question(*, question: ExtraQuestion, actor: User, seen: str) -> None:
    """Lets reporters be asked it. `seen` is the digest of what was looked at.

    Raises ChangedMeanwhileError.
    """
    locked = ExtraQuestion.objects.select_for_update().get(pk=question.pk)
    if locked.digest != seen:
        raise ChangedMeanwhileError
    locked.approved_digest, locked.approved_at, locked.approved_by = seen, timezone.now(), actor
    locked.first_approved_on = locked.first_approved_on or timezone.localdate()
    locked.save(update_fields=FIELDS)
    _record(AuditEntry.Action.QUESTION_APPROVED, locked, actor, seen)


@transaction.atomic
def withdraw_approval(*, question: ExtraQuestion, actor: User) -> None:
    """Takes it out of the form at once; answers that were given stay."""
    locked = ExtraQuestion.objects.select_for_update().get(pk=question.pk)
    if not locked.approved_digest:
        return
    before, locked.approved_digest = locked.approved_digest, ""
    locked.approved_at, locked.approved_by = None, None
    locked.save(update_fields=FIELDS)
    _record(AuditEntry.Action.QUESTION_WITHDRAWN, locked, actor, before)


def _record(action: AuditEntry.Action, question: ExtraQuestion, actor: User, digest: str) -> None:
    audit.record(
        action=action,
        actor=actor,
        municipality=question.municipality,
        object_type="question",
        object_id=question.code,
        detail={"question": digest},
    )
    transaction.on_commit(forget)
