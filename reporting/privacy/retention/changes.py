"""Who changes deadlines, retention, or whether photos are asked for, is in the trail with both."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django.forms import model_to_dict
from wagtail.log_actions import get_active_log_context

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, CaseSettings, PhotoSettings
from reporting.short_memory import forget

__all__ = ["connect"]

_BEFORE = "_settings_before"
#: Not recorded: which site it is, and what is only a text for staff.
NO_CHOICE = ("id", "site", "instruction")
#: By what is set: how the trail calls it.
OBJECTS: dict[type[Model], str] = {
    CaseSettings: "handling and retention",
    PhotoSettings: "photos",
}


def connect() -> None:
    """Called once, when the app is ready."""
    for model in OBJECTS:
        name = model.__name__
        pre_save.connect(_remember, sender=model, dispatch_uid=f"{name}_before")
        post_save.connect(_record, sender=model, dispatch_uid=f"{name}_after")


def _numbers(chosen: Any) -> dict[str, int]:
    return {name: value for name, value in model_to_dict(chosen).items() if name not in NO_CHOICE}


def _remember(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Where nothing was stored the standard ones held until now."""
    stored = sender.objects.filter(pk=instance.pk).first() or sender()
    setattr(instance, _BEFORE, _numbers(stored))


def _record(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    before, after = getattr(instance, _BEFORE, {}), _numbers(instance)
    changed = {
        name: {"from": before.get(name), "to": number}
        for name, number in after.items()
        if before.get(name) != number
    }
    if kwargs.get("raw") or not changed:
        return
    # Wagtail keeps who is at work in its admin; from a shell it is nobody.
    actor = getattr(get_active_log_context(), "user", None)
    audit.record(
        action=AuditEntry.Action.SETTINGS_CHANGED,
        actor=actor if isinstance(actor, User) else None,
        municipality=Municipality.objects.filter(site=instance.site_id).first(),
        object_type="settings",
        object_id=OBJECTS[sender],
        detail=changed,
    )
    # What the form asks follows at once.
    transaction.on_commit(forget)
