"""That a question of the municipality's own was changed stands in the trail, before and after."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from home.people.own_rows import OwnAddView, OwnEditView
from reporting import audit
from reporting.guarded import signed_in_user
from reporting.models import AuditEntry, ExtraQuestion
from reporting.short_memory import forget

__all__ = ["RecordedAddView", "RecordedEditView"]


def facts_of(pk: int | None) -> dict[str, Any] | None:
    """As it is stored; its texts as a digest, which says that one changed."""
    stored = ExtraQuestion.objects.filter(pk=pk).first() if pk is not None else None
    if stored is None:
        return None
    return {
        "kind": stored.kind,
        "ends_on": stored.ends_on.isoformat(),
        "active": stored.active,
        "question": stored.digest,
    }


class _RecordedSaving:
    """What is saved and that it was saved are one transaction; the form follows at once."""

    request: HttpRequest

    def save_instance(self) -> Any:
        with transaction.atomic():
            pk = self.form.instance.pk  # type: ignore[attr-defined]
            list(ExtraQuestion.objects.select_for_update().filter(pk=pk))
            before = facts_of(pk)
            saved: ExtraQuestion = super().save_instance()  # type: ignore[misc]
            audit.record(
                action=AuditEntry.Action.QUESTION_CHANGED,
                actor=signed_in_user(self.request),
                municipality=saved.municipality,
                object_type="question",
                object_id=saved.code,
                detail={"before": before, "after": facts_of(saved.pk)},
            )
            transaction.on_commit(forget)
        return saved


class RecordedAddView(_RecordedSaving, OwnAddView):
    pass


class RecordedEditView(_RecordedSaving, OwnEditView):
    pass
