"""What somebody finds on the admin's page about themselves, besides Wagtail's own."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from .acts import OwnSignOut


def own_urls() -> list[URLPattern]:
    return [path("account/sign-out/", OwnSignOut.as_view(), name="people_sign_out")]


def security_item(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Password and second step"),
        "help_text": _("Change your password; add or take away an app or a passkey."),
    }


def sign_out_item(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("people_sign_out"),
        "label": _("Sign out everywhere"),
        "help_text": _("Ends all your sessions, on every device."),
    }
