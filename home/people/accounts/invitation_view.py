"""The page behind the link in an invitation: choose a password, then sign in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from home.people.signin.forms import LABELS, WRITTEN, length_of_password

from . import invitation

GONE = 410


class PasswordForm(forms.Form):
    """A password of one's own, twice."""

    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={**WRITTEN, "autocomplete": "new-password"}),
    )
    again = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={**WRITTEN, "autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = str(LABELS["password1"])
        self.fields["again"].label = str(LABELS["password2"])
        self.fields["password"].help_text = length_of_password()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("These two are not the same."))
        return given


@method_decorator([never_cache, sensitive_post_parameters("password", "again")], name="dispatch")
class InvitationView(View):
    """In the invited person's language; a link that does not work gets a page that says so."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        user = invitation.invited_by(token)
        if user is None:
            return self._gone(request)
        with translation.override(user.language):
            return self._page(request, PasswordForm(), user.email)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        user = invitation.invited_by(token)
        if user is None:
            return self._gone(request)
        with translation.override(user.language):
            form = PasswordForm(request.POST)
            if form.is_valid() and self._accept(form, token):
                messages.success(request, _("Your password is saved. Now sign in with it."))
                return redirect("account_login")
            return self._page(request, form, user.email)

    @staticmethod
    def _accept(form: PasswordForm, token: str) -> bool:
        try:
            accepted = invitation.accept(token=token, password=form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error("password", error)
            return False
        if accepted is None:
            form.add_error(None, _("This link was used in the meantime."))
        return accepted is not None

    @staticmethod
    def _page(request: HttpRequest, form: PasswordForm, email: str) -> HttpResponse:
        context = {"form": form, "email": email}
        status = 422 if form.is_bound else 200
        page = TemplateResponse(request, "people/invitation.html", context, status=status)
        # Now, while its language is on.
        return page.render()

    @staticmethod
    def _gone(request: HttpRequest) -> HttpResponse:
        return TemplateResponse(request, "people/invitation_gone.html", status=GONE)
