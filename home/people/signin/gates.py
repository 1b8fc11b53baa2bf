"""What stands between a session and the admin: admission, a second factor, not being away."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from home.people.deputies import keep_deputies_of
from home.people.models import ADMIN_ACCESS, User

from . import second_factor

# What a page of the admin asks by itself, without anybody at the keyboard.
BY_ITSELF = frozenset({"wagtailadmin_editing_sessions"})
# Admin addresses that anyone may have: they show nothing and change nothing.
FOR_ANYONE = frozenset(
    {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_javascript_catalog"}
)
# Where second factors are added and taken away, and the password is changed.
OF_FACTORS = "mfa_"
OF_PASSWORD = "account_change_password"  # noqa: S105
# Where one is shown.
SHOWING = frozenset({"mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
LAST_ACT = "last_act"
FIRST_ACT = "first_act"
NOTED_EVERY_SECONDS = 60


class IdleMiddleware:
    """Signs out who did nothing for so many minutes, and anybody after so many hours.

    What an open page asks by itself is nothing done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        # Without the cookie nobody looks at the session: a public page stays one for all.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        now = int(time.time())
        session = request.session
        last = session.get(LAST_ACT, now)
        if now - last > settings.STAFF_IDLE_MINUTES * 60:
            return self._sign_out(request, _("You were away for a while, so you are signed out."))
        # A session that is used is kept for longer each time: this is what ends it.
        if now - session.get(FIRST_ACT, now) > settings.SESSION_COOKIE_AGE:
            return self._sign_out(request, "")
        if FIRST_ACT not in session:
            session[FIRST_ACT] = session[LAST_ACT] = now
        by_itself = request.resolver_match and BY_ITSELF & {*request.resolver_match.namespaces}
        if not by_itself and now - last >= NOTED_EVERY_SECONDS:
            session[LAST_ACT] = now
        return None

    @staticmethod
    def _sign_out(request: HttpRequest, why: str) -> HttpResponse | None:
        logout(request)
        if not is_of_admin(request):
            return None
        if is_asked_by_script(request):
            raise PermissionDenied
        if why:
            messages.info(request, why)
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return redirect(f"{reverse('account_login')}?{query}")


class StaffGateMiddleware:
    """Lets into the admin who may be there and showed a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if is_of_admin(request) and name not in FOR_ANYONE:
            return self._admit(request)
        if name == OF_PASSWORD or (name.startswith(OF_FACTORS) and name not in SHOWING):
            return self._ask_for_factor_there_is(request)
        return None

    @staticmethod
    def _admit(request: HttpRequest) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, User):
            return None  # Wagtail sends who is not signed in to the door
        keep_deputies_of(user)
        if not user.has_perm(ADMIN_ACCESS):
            # Never a redirect to the door: it would lead back here.
            raise PermissionDenied
        if not second_factor.is_needed() or second_factor.is_shown(request, user):
            return None
        if is_asked_by_script(request):
            raise PermissionDenied
        return redirect(second_factor.way_to_show(request, user))

    @staticmethod
    def _ask_for_factor_there_is(request: HttpRequest) -> HttpResponse | None:
        """Who has a factor shows it before changing any: a password alone opens nothing new."""
        user = request.user
        if not isinstance(user, User) or not second_factor.has_factor(user):
            return None
        if second_factor.is_shown(request, user):
            return None
        return redirect(second_factor.way_to_show(request, user))


def is_of_admin(request: HttpRequest) -> bool:
    # By the whole path: where the site lies below a prefix, both have that prefix.
    return request.path.startswith(reverse("wagtailadmin_home"))


def is_asked_by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"
