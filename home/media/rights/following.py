"""Follows what is stored: what guests hand in waits, and files go where rights say."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_save

from home.people.page_access import is_guest

from .facts import HandIn
from .services import settle, with_rights

__all__ = ["connect"]


def connect() -> None:
    """Called once, when every model is there."""
    for model in with_rights():
        pre_save.connect(_wait_when_handed_in, sender=model)
        post_save.connect(_settle_soon, sender=model)


def _wait_when_handed_in(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    is_new = instance._state.adding  # noqa: SLF001  # Django has no other name for it
    if is_new and not raw and is_guest(getattr(instance, "uploaded_by_user", None)):
        instance.hand_in = HandIn.WAITING


def _settle_soon(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(partial(settle, instance))
