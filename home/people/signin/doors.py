"""Every other way in leads to the one door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def to_sign_in(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Wagtail's own forms for signing in ask for no second factor: nobody gets to see them."""
    wanted = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    query = f"?{urlencode({'next': wanted})}" if wanted and own else ""
    return redirect(reverse("account_login") + query)


def to_new_password(request: HttpRequest, **kwargs: str) -> HttpResponse:
    return redirect("account_reset_password")


def to_own_account(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Who signs in with an identity provider has no password here, and is offered none."""
    return redirect("mfa_index")
