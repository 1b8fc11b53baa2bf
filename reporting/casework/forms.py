"""What staff fill in about a report."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.messages import MESSAGE_MAX_CHARACTERS

NONCE_BYTES = 16


class AnswerForm(forms.Form):
    """An answer to the reporter. Its nonce makes that a second press stores nothing twice."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=MESSAGE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write an answer first.")},
    )
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("nonce", secrets.token_hex(NONCE_BYTES))
        # The browser would cut a longer text off in silence.
        self.fields["text"].widget.attrs.pop("maxlength", None)

    def clean_nonce(self) -> bytes:
        try:
            nonce = bytes.fromhex(self.cleaned_data["nonce"])
        except ValueError:
            nonce = b""
        return nonce or secrets.token_bytes(NONCE_BYTES)
