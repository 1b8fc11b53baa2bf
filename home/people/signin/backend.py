"""Who an e-mail address and a password belong to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from home.people.models import User


class AccountBackend(AuthenticationBackend):
    """allauth's, for accounts that are in use today.

    A session ends by itself with the account: whoever was put away or is past the last day is
    nobody from the next request on.
    """

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return isinstance(user, User) and user.may_enter()

    def get_user(self, user_id: Any) -> User | None:
        user = super().get_user(user_id)
        return user if isinstance(user, User) and user.may_enter() else None
