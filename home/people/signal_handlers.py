"""What people's part of the site does when something happens elsewhere."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from wagtail.models import Page

from .models import User
from .role_setup import give_page_rights
from .signin.second_factor import note_added, note_shown_by_provider
from .workflows import give_workflow


def note_added_factor(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    note_added(request, user, authenticator)


def note_factor_of_provider(
    sender: Any, request: HttpRequest, user: User, sociallogin: Any = None, **kwargs: Any
) -> None:
    """Who signed in with a provider that asked for a second factor has shown one."""
    person = getattr(sociallogin, "person", None)
    if person is not None and person.showed_second_factor:
        note_shown_by_provider(request, user)


def forget_former_addresses(sender: Any, instance: User, **kwargs: Any) -> None:
    """Who has another address now is not found by the former one, which may be someone else's."""
    EmailAddress.objects.filter(user=instance).exclude(email__iexact=instance.email).delete()


def give_rights_to_new_page(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    """The first page of a language, or of a section, belongs to who makes the others."""
    if created and isinstance(instance, Page) and not kwargs.get("raw"):
        give_page_rights(instance)
        give_workflow(instance)
