"""The mail that tells an interpreter of a report to translate: that there is one, and no more."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_tasks import task

from home.people.admin_language import admin_language
from home.people.models import User
from reporting.casework.notices.mail import link_to
from reporting.models import InterpreterAccess

from .access import accesses_of

__all__ = ["send_given"]


@task()
def send_given(access_id: int) -> None:
    """Sends it, where the access still runs and the person may still enter."""
    access = InterpreterAccess.objects.filter(pk=access_id).select_related("interpreter").first()
    if access is None or not access.interpreter.may_enter():
        return
    if accesses_of(access.interpreter).filter(pk=access_id).exists():
        given(access.interpreter, access.until - timedelta(seconds=1)).send()


def given(interpreter: User, last_moment: datetime) -> EmailMessage:
    """In the language of who gets it; the report is not named."""
    with translation.override(admin_language(interpreter)):
        day = date_format(localtime(last_moment), "DATE_FORMAT")
        lines = [
            _("There is a text for you to translate, until %(day)s.") % {"day": day},
            _("Sign in to read it:") + "\n" + link_to(reverse("casework:interpreting")),
        ]
        return EmailMessage(
            subject=_("A text to translate"),
            body="\n\n".join(lines) + "\n",
            to=[interpreter.email],
        )
