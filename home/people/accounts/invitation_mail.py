"""The mail with which somebody is invited, in their own language."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from home.people.models import User

from .invitation import token_for
from .state import State, state_of

__all__ = ["send_invitation"]


@task()
def send_invitation(user_id: int) -> None:
    """Makes and sends the mail; the queue holds the person's number and nothing else."""
    user = User.objects.filter(pk=user_id).first()
    if user is None or state_of(user) != State.INVITED:
        return
    with translation.override(user.language):
        _message(user).send()


def _message(user: User) -> EmailMessage:
    path = reverse("people_invitation", args=[token_for(user)])
    body = render_to_string(
        "people/mail/invitation.txt",
        {
            "name": user.get_full_name(),
            "site": settings.WAGTAIL_SITE_NAME,
            "link": settings.SITE_URL.rstrip("/") + path,
            "days": settings.INVITATION_DAYS,
        },
    )
    subject = _("An account for you at %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
    return EmailMessage(subject=subject, body=body, to=[user.email])
