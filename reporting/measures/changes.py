"""That a measure or a patrol was changed stands in the trail, with what it was and what it is."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from home.people.models import Municipality, User
from home.people.own_rows import OwnAddView, OwnDeleteView, OwnEditView, municipality_to_edit
from reporting import audit
from reporting.guarded import signed_in_user
from reporting.models import AuditEntry, Measure, Patrol

__all__ = ["RecordedAddView", "RecordedDeleteView", "RecordedEditView", "facts_of", "record_change"]

ROWS = ("areas", "comparison_areas", "displacement_areas")
OF_A_MEASURE = (
    *("kind", "latitude", "longitude", "radius_m", "shape", "cost", "borrowed_page_id"),
    *("chosen_from", "chosen_until", "starts_on", "ends_on"),
)
OF_A_PATROL = (
    *("area_id", "day", "first_quarter", "until_quarter"),
    *("officers", "observations", "warnings", "fines"),
)


def facts_of(row: Measure | Patrol | None) -> dict[str, Any] | None:
    """Codes, days and numbers as they are stored now, and no word; None where there is no row."""
    if row is None or row.pk is None:
        return None
    names = OF_A_MEASURE if isinstance(row, Measure) else OF_A_PATROL
    stored = type(row)._base_manager.filter(pk=row.pk).values(*names).first()  # noqa: SLF001
    if stored is None:
        return None
    facts = {name: _plain(value) for name, value in stored.items()}
    if isinstance(row, Measure):
        for name in ROWS:
            numbers = getattr(row, name).through.objects.filter(measure_id=row.pk)
            facts[name] = sorted(numbers.values_list("area_id", flat=True))
    return facts


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def record_change(
    *,
    actor: User,
    municipality: Municipality,
    row: Measure | Patrol,
    pk: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    """Before or after is None where the row came or went."""
    is_measure, action = isinstance(row, Measure), AuditEntry.Action
    audit.record(
        action=action.MEASURE_CHANGED if is_measure else action.PATROL_CHANGED,
        actor=actor,
        municipality=municipality,
        object_type="measure" if is_measure else "patrol",
        object_id=str(pk),
        detail={"before": before, "after": after},
    )


class _RecordedSaving:
    """What is saved and that it was saved are one transaction."""

    request: HttpRequest

    def save_instance(self) -> Any:
        with transaction.atomic():
            old = self.form.instance  # type: ignore[attr-defined]
            # Two who save at once: the second one's 'before' is what the first one left.
            list(type(old).objects.select_for_update().filter(pk=old.pk))
            before = facts_of(old)
            saved = super().save_instance()  # type: ignore[misc]
            record_change(
                actor=signed_in_user(self.request),
                municipality=municipality_to_edit(self.request),
                row=saved,
                pk=saved.pk,
                before=before,
                after=facts_of(saved),
            )
        return saved


class RecordedAddView(_RecordedSaving, OwnAddView):
    pass


class RecordedEditView(_RecordedSaving, OwnEditView):
    pass


class RecordedDeleteView(OwnDeleteView):
    def delete_action(self) -> None:
        with transaction.atomic():
            row, pk, before = self.object, self.object.pk, facts_of(self.object)
            super().delete_action()
            record_change(
                actor=signed_in_user(self.request),
                municipality=municipality_to_edit(self.request),
                row=row,
                pk=pk,
                before=before,
                after=None,
            )
