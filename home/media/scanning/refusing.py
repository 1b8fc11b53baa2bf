"""Refuses a file beside its field, in words for who uploads it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .services import scan
from .verdicts import Harmful, NotScanned, Reason

__all__ = ["refuse_harmful", "refuse_harmful_field", "told_of"]


def refuse_harmful(file: Any) -> None:
    """Raises ValidationError for a file with malware in it, or one that cannot be scanned."""
    try:
        scan(file)
    except (Harmful, NotScanned) as error:
        raise ValidationError(told_of(error), code="malware") from error


def refuse_harmful_field(instance: Any, *names: str) -> None:
    """The same of the fields of a model, where what they hold is not stored yet.

    Raises ValidationError with the message beside the field.
    """
    errors = {}
    for name in names:
        file = getattr(instance, name)
        # Django has no other name for 'not stored yet'.
        if file and not file._committed:  # noqa: SLF001
            try:
                refuse_harmful(file.file)
            except ValidationError as error:
                errors[name] = error
    if errors:
        raise ValidationError(errors)


def told_of(error: Harmful | NotScanned) -> str:
    """What happened and what helps; never what the scanner calls it."""
    if isinstance(error, Harmful):
        return _(
            "Malware was found in this file, so it was not stored. Do not open it, and tell who"
            " looks after your computer."
        )
    if error.reason == Reason.TOO_LARGE:
        return _(
            "This file is too large to be scanned for malware (at most %(size)s), so it was not"
            " stored. Make it smaller, or ask an administrator."
        ) % {"size": filesizeformat(settings.MALWARE_SCAN_MAX_BYTES)}
    return _(
        "This file cannot be scanned for malware at the moment, so it was not stored. Try again in"
        " a few minutes; what you filled in is still here."
    )
