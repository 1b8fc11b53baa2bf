"""What a reporter fills in after the report was sent."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.messages import MESSAGE_MAX_CHARACTERS

from ..about import AboutFields
from ..answers import Traits


class CodeForm(forms.Form):
    """Asks for the code; never shows again what was typed."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Twenty digits, in five groups of four. Spaces do not matter."),
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    @classmethod
    def with_problem(cls, problem: str) -> "CodeForm":
        """An empty form that says what is wrong, the same whatever was typed."""
        form = cls({})
        form.errors.clear()
        form.add_error("code", problem)
        return form


class AddForm(forms.Form):
    """Something to add, or an answer to what the municipality wrote."""

    text = forms.CharField(
        label=_("What do you want to add?"),
        max_length=MESSAGE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6, "data-counter": MESSAGE_MAX_CHARACTERS}),
        error_messages={"required": _("Write something first.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The browser would cut a longer text off in silence; the server says how long it may be.
        self.fields["text"].widget.attrs.pop("maxlength", None)


class AgainForm(AddForm):
    """Why it should be looked at again, for who wants to say so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What should we know?")
        self.fields["text"].help_text = _("You may leave this empty.")
        self.fields["text"].required = False


class EmailForm(forms.Form):
    """The address for a notice; emptied, there is none."""

    email = forms.EmailField(
        label=_("E-mail address for a notice"),
        required=False,
        help_text=_("Leave this empty if someone else reads your mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )


class AboutForm(AboutFields):
    """The questions about it, for who left them empty or knows more by now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        traits = {trait.name for trait in fields(Traits)}
        for name in set(self.fields) - traits:
            del self.fields[name]
