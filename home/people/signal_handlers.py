"""What people's part of the site does when something happens elsewhere."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from wagtail.models import Page

from .models import User
from .role_setup import give_page_rights
from .signin.second_factor import note_added


def note_added_factor(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    note_added(request, user, authenticator)


def give_rights_to_new_page(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    """The first page of a language, or of a section, belongs to who makes the others."""
    if created and isinstance(instance, Page) and not kwargs.get("raw"):
        give_page_rights(instance)
