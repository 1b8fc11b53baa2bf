"""Mail to staff: numbers and a link to sign in behind, never a word and never which report."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from home.people.admin_language import admin_language
from home.people.models import User

from .counting import Counts

__all__ = ["link_to", "to_staff"]


def link_to(path: str) -> str:
    """The whole address of a page of the admin."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def to_staff(user: User, counts: Counts) -> EmailMessage:
    """What there is, in the person's own language."""
    with translation.override(admin_language(user)):
        lines = [
            _("There is something new for you."),
            "\n".join(_numbers(counts)),
            _("Sign in to see it:") + "\n" + link_to(reverse("casework:index")),
            _("When you get this mail, you choose here:")
            + "\n"
            + link_to(reverse("casework:staff_notice")),
        ]
        return EmailMessage(
            subject=_("Something new for you"),
            body="\n\n".join(filter(None, lines)) + "\n",
            to=[user.email],
        )


def _numbers(counts: Counts) -> Iterable[str]:
    # The number stands last, so that no language needs a plural.
    said = {
        "received": _("New: %(count)s"),
        "look_first": _("Of these to look at first: %(count)s"),
        "given": _("Given to you or your team: %(count)s"),
        "written": _("With a new message: %(count)s"),
        "overdue": _("Just past the deadline: %(count)s"),
    }
    for name, text in said.items():
        if number := getattr(counts, name):
            yield f"- {text % {'count': number}}"
