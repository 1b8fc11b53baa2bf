"""What allauth's pages of second factors do differently here.

Whoever was sent to them comes on to where they wanted to be, and sees the recovery codes before.
"""

from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter as factor_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

__all__ = ["add_app", "add_passkey", "codes", "index", "new_codes", "remove_passkey"]


class OnTheWay:
    """Keeps where a person is going: an address of this site, or none."""

    request: HttpRequest

    @property
    def wanted(self) -> str:
        return get_next_redirect_url(self.request) or ""

    @property
    def wanted_query(self) -> str:
        return f"?{urlencode({REDIRECT_FIELD_NAME: self.wanted})}" if self.wanted else ""

    def with_wanted(self, name: str) -> str:
        """The address of that name, with where the person is going."""
        return reverse(name) + self.wanted_query

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "wanted": self.wanted, "wanted_query": self.wanted_query}


class AfterAdding(OnTheWay):
    """After the first factor come the recovery codes, and then where the person was going."""

    did_generate_recovery_codes: bool

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes:
            return self.with_wanted("mfa_view_recovery_codes")
        return self.wanted or reverse("mfa_index")


class Index(OnTheWay, IndexView):
    pass


class AddApp(AfterAdding, ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # Drawn into the page: an image from a data address is not allowed on it.
        drawing = str(context["totp_svg"])
        key = str(context["form"].secret)
        groups = " ".join(key[start : start + 4] for start in range(0, len(key), 4))
        return {**context, "qr": drawing[drawing.index("<svg") :], "key": groups}


class AddPasskey(AfterAdding, AddWebAuthnView):
    pass


class Codes(OnTheWay, ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        onward = self.wanted or account_adapter().get_login_redirect_url(self.request)
        return {**super().get_context_data(**kwargs), "onward": onward}


class NewCodes(OnTheWay, GenerateRecoveryCodesView):
    def get_success_url(self) -> str:
        return self.with_wanted("mfa_view_recovery_codes")


class RemovePasskey(RemoveWebAuthnView):
    """allauth asks whether a factor may go for apps only."""

    def form_valid(self, form: Form) -> HttpResponse:
        adapter = factor_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            response: HttpResponse = super().form_valid(form)
            return response
        refusal = adapter.error_messages["cannot_delete_authenticator"]
        messages.error(self.request, str(refusal))
        return HttpResponseRedirect(reverse("mfa_list_webauthn"))


index = Index.as_view()
add_app = AddApp.as_view()
add_passkey = AddPasskey.as_view()
codes = Codes.as_view()
new_codes = NewCodes.as_view()
remove_passkey = RemovePasskey.as_view()
