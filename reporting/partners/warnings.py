"""What the form would show before sending, as a program gets it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.intake.check import Check
from reporting.intake.personal_data import Kind

__all__ = ["cares_of", "warnings_of"]

KINDS: dict[Kind, Any] = {
    Kind.NAME: gettext_lazy("a name"),
    Kind.PHONE: gettext_lazy("a phone number"),
    Kind.EMAIL: gettext_lazy("an e-mail address"),
    Kind.PLATE: gettext_lazy("a number plate"),
    Kind.ACCOUNT: gettext_lazy("an account on social media or at a bank"),
}


def warnings_of(found_out: Check) -> list[dict[str, str]]:
    """What the text may hold, and whether the place lies elsewhere; never the words themselves."""
    told = [
        {"code": str(kind), "detail": f"{_('It may hold this:')} {KINDS[kind]}"}
        for kind in found_out.personal_data
    ]
    if found_out.outside:
        text = _("This place lies outside the municipality. You can still report it.")
        told.append({"code": "outside", "detail": text})
    return told


def cares_of(found_out: Check) -> list[dict[str, str]]:
    """Each sentence with its help line."""
    return [
        {
            "detail": str(care.sentence),
            "name": care.line.name,
            "phone": care.line.phone,
            "url": care.line.url,
        }
        for care in found_out.care
    ]
