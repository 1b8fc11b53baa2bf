"""Which teacher a request is from: what the visitor's own session says, while it holds."""

import time
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from education.models import Teacher

__all__ = ["sign_in", "sign_out", "teacher_of"]

SIGNED_IN_FOR = timedelta(days=30)
KEY = "teacher"
REQUEST_ATTRIBUTE = "teacher_of_request"


def teacher_of(request: HttpRequest) -> Teacher | None:
    """Who is signed in, read once for each request; without the cookie nothing is asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if not hasattr(request, REQUEST_ATTRIBUTE):
        setattr(request, REQUEST_ATTRIBUTE, _look_up(request))
    teacher: Teacher | None = getattr(request, REQUEST_ATTRIBUTE)
    return teacher


def _look_up(request: HttpRequest) -> Teacher | None:
    told = request.session.get(KEY)
    if not told:
        return None
    pk, epoch, since = told
    if time.time() - since > SIGNED_IN_FOR.total_seconds():
        return None
    return Teacher.objects.select_related("school").filter(pk=pk, session_epoch=epoch).first()


def sign_in(request: HttpRequest, teacher: Teacher) -> None:
    """From now on this device is the teacher's, for thirty days.

    A new session with a new key and a new token: nothing that was in the old one, which somebody
    else may have known, comes along. Who was signed in as staff in this browser is so no longer:
    one session is one person.
    """
    request.session.flush()
    request.session[KEY] = [teacher.pk, teacher.session_epoch, int(time.time())]
    request.session.set_expiry(SIGNED_IN_FOR)
    rotate_token(request)
    setattr(request, REQUEST_ATTRIBUTE, teacher)


def sign_out(request: HttpRequest) -> None:
    """The session is gone; where staff signed in with it later on, only the teacher leaves it."""
    if request.user.is_authenticated:
        request.session.pop(KEY, None)
        request.session.cycle_key()
    else:
        request.session.flush()
    setattr(request, REQUEST_ATTRIBUTE, None)
