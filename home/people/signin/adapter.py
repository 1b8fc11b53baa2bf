"""What signing in does differently here than allauth does by itself."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from home.people.models import ADMIN_ACCESS, User
from home.people.visitor import keyed_name, visitor

from . import limits, wordings
from .mail import queue_mail
from .nobody import is_nobody


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up, no network address is kept, mail waits in a queue."""

    error_messages = DefaultAccountAdapter.error_messages | wordings.ACCOUNT

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A name for the source that means nothing tomorrow; limits go by it."""
        return visitor(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        login = credentials.get("email") or credentials.get("username") or ""
        return keyed_name(f"login:{login.strip().lower()}")

    def get_http_user_agent(self, request: HttpRequest) -> str:
        return ""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff start in the admin, others on the site."""
        if request.user.has_perm(ADMIN_ACCESS):
            return reverse("wagtailadmin_home")
        return reverse("mfa_index")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._of_source = limits.count_try()
        super().pre_authenticate(request, **credentials)

    def _rollback_login_failed_rl_usage(self) -> None:
        self._of_source.rollback()
        super()._rollback_login_failed_rl_usage()

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Who has a new password starts with no wrong ones."""
        super().set_password(user, password)
        email = user.email if isinstance(user, User) else ""
        self._delete_login_attempts_cached_email(self.request, email=email)

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> Any:
        """Refuses an account that is put away or past its last day, whatever the way in."""
        if isinstance(user, User) and user.may_enter():
            return None
        clear_login(request)
        return self.respond_user_inactive(request, user)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether this is the password of who is signed in; wrong ones count as wrong sign-ins."""
        email = user.email if isinstance(user, User) else ""
        found = self.authenticate(self.request, email=email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for who signed in, or showed a second factor, a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        if is_nobody(context.get("user")):
            message.to = []
        queue_mail(message)
