"""Three questions for a host, of which none is about anybody."""

from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from home.models.talk_count import FEWEST, MOST

from .occasions import Occasion

# Named apart, so that neither a person nor a browser fills it in by itself.
TRAP = "website"


class TalkForm(forms.Form):
    occasion = forms.ChoiceField(
        label=_("Where did you talk?"),
        choices=Occasion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you talked.")},
    )
    people = forms.IntegerField(
        label=_("How many people took part?"),
        help_text=_("You too. A guess is fine."),
        min_value=FEWEST,
        max_value=MOST,
        error_messages={
            "required": _("Fill in how many people took part."),
            "invalid": _("Fill in a number, such as 12."),
            "min_value": _("A talk takes at least 2 people."),
            "max_value": _("At most 500 people fit here."),
        },
    )
    will_act = forms.IntegerField(
        label=_("How many of them know now what they can do?"),
        help_text=_("Ask it at the end, by a show of hands. You may leave this empty."),
        min_value=0,
        required=False,
        error_messages={
            "invalid": _("Fill in a number, such as 12."),
            "min_value": _("Fill in 0 or more."),
        },
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission", uuid4())
        for name in ("people", "will_act"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        people, will_act = data.get("people"), data.get("will_act")
        if people is not None and will_act is not None and will_act > people:
            self.add_error(
                "will_act", _("This can't be more than the number of people who took part.")
            )
        return data

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_action = reverse("talk_counts")
        # crispy would render a token and with it set a cookie; nothing here acts for anybody.
        helper.disable_csrf = True
        helper.attrs = {"novalidate": True, "autocomplete": "off"}
        helper.layout = Layout(
            "occasion",
            "people",
            "will_act",
            Div(
                Field(TRAP, autocomplete="off", tabindex="-1"),
                css_class="ssstop-trap",
                aria_hidden="true",
            ),
            "submission",
            Submit("send", _("Send")),
        )
        return helper
