"""Who changes how soon something is done, or how long it is kept, is in the trail with both."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.forms import model_to_dict
from wagtail.log_actions import get_active_log_context

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, CaseSettings

__all__ = ["connect"]

_BEFORE = "_settings_before"
NO_CHOICE = ("id", "site")


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(_remember, sender=CaseSettings, dispatch_uid="case_settings_before")
    post_save.connect(_record, sender=CaseSettings, dispatch_uid="case_settings_after")


def _numbers(chosen: CaseSettings) -> dict[str, int]:
    return {name: value for name, value in model_to_dict(chosen).items() if name not in NO_CHOICE}


def _remember(sender: Any, instance: CaseSettings, **kwargs: Any) -> None:
    """Where nothing was stored the standard ones held until now."""
    stored = CaseSettings.objects.filter(pk=instance.pk).first() or CaseSettings()
    setattr(instance, _BEFORE, _numbers(stored))


def _record(sender: Any, instance: CaseSettings, **kwargs: Any) -> None:
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
        object_id="handling and retention",
        detail=changed,
    )
