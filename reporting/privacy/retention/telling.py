"""A mail to the privacy officers on a day on which something went: numbers and nothing else."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.people import roles
from home.people.admin_language import admin_language
from home.people.models import Municipality, User
from home.people.signin.mail import queue_mail
from reporting.models import RetentionRun

__all__ = ["privacy_officers", "tell_privacy_officers"]


def privacy_officers(municipality: Municipality) -> list[User]:
    """Who has the role there and may enter today."""
    found = User.objects.filter(groups__name=roles.PRIVACY_OFFICER, municipality=municipality)
    return [user for user in found.distinct().order_by("pk") if user.email and user.may_enter()]


def tell_privacy_officers(run: RetentionRun) -> None:
    """Puts a mail to each of them into the queue."""
    for user in privacy_officers(run.municipality):
        with translation.override(admin_language(user)):
            transaction.on_commit(partial(queue_mail, _mail(run, user)))


def _mail(run: RetentionRun, user: User) -> EmailMessage:
    day = date_format(run.day, "DATE_FORMAT")
    lines = [
        _("On %(day)s this was deleted because its time had come:") % {"day": day},
        "\n".join(
            [
                _("Words and messages of reports: %(number)s") % {"number": run.words},
                _("Traits of reports: %(number)s") % {"number": run.traits},
                _("Whole records: %(number)s") % {"number": run.records},
                _("Records of exports: %(number)s") % {"number": run.exports},
                _("Records of disclosures: %(number)s") % {"number": run.disclosures},
                _("Records of breaches: %(number)s") % {"number": run.breaches},
                _("Traits that wait until their quarter is counted: %(number)s")
                % {"number": run.waiting},
            ]
        ),
        _("What went and what goes next:")
        + f"\n{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('casework:retention')}",
    ]
    return EmailMessage(
        subject=_("Deleted because its time had come: %(day)s") % {"day": day},
        body="\n\n".join(lines) + "\n",
        to=[user.email],
    )
