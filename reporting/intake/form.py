"""The form that a resident fills in."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from reporting.messages import notices_can_be_sent

from .about import AboutFields
from .answers import Answers
from .choice_label import Care, ChoiceLabel, behaviour_choices, care_for
from .embedding import intake_address
from .offer import Offer, offer_for
from .photos.fields import PhotoFields
from .questions import GROUPS, STEPS
from .token import new_token
from .when import WhenFields
from .where import WhereFields

if TYPE_CHECKING:
    from reporting.models import KnownPlace, ReportPage

CHECKED = "1"
# Named apart, so that neither a person nor a browser fills it in by itself.
TRAP = "website"


class ReportForm(AboutFields, PhotoFields, WhenFields, WhereFields):
    """One behaviour is enough; everything else may stay as it starts: 'I don't know exactly'."""

    behaviours = forms.MultipleChoiceField(
        label=_("Choose all that fits"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one thing that happened."),
            "invalid_choice": _("One of the answers is not in the list. Please choose again."),
        },
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    # Whether the reporter has seen what there is to see before sending.
    checked = forms.CharField(widget=forms.HiddenInput, required=False)
    # Through which link it came; what is bound here is one that is known, or ''.
    source = forms.CharField(widget=forms.HiddenInput, required=False)
    # People do not see this field; machines fill in everything.
    website = forms.CharField(required=False, label=_("Leave this empty"))

    field_order = ["behaviours"]

    def __init__(
        self,
        *args: Any,
        offer: Offer,
        action: str = "",
        here: KnownPlace | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.action = action
        self.bit_of = {code: text.behaviour.bit for code, text in offer.behaviours.items()}
        self.behaviour_choices = behaviour_choices(offer.behaviours, offer.help_lines)
        self.fields["behaviours"].choices = self.behaviour_choices  # type: ignore[attr-defined]
        self.repeatedly_care = care_for(
            offer.repeatedly_help_line, offer.repeatedly_care, offer.help_lines
        )
        self.fields["when"].choices = [  # type: ignore[attr-defined]
            (code, ChoiceLabel(str(label), care=self.repeatedly_care))
            if code == "repeatedly"
            else (code, label)
            for code, label in self.fields["when"].choices  # type: ignore[attr-defined]
        ]
        self.offer_places(offer, here)
        self.ask_extra(offer.extra_questions)
        self.ask_photos(offer.asks_photos)
        self.fields["date"].widget.attrs["max"] = timezone.localdate().isoformat()
        # The browser would cut a longer text off in silence; the server says how long it may be.
        for name in ("story", "wish", "place_text", "email"):
            self.fields[name].widget.attrs.pop("maxlength", None)
        if not notices_can_be_sent():
            # Nobody is asked for an address that nothing would be sent to.
            del self.fields["email"]
        for name, text in offer.help_texts.items():
            self.fields[name].help_text = text

    @cached_property
    def helper(self) -> FormHelper:
        return form_helper(self.fields, self.action)

    def care(self) -> list[Care]:
        """What a reporter with these answers should read before sending, each line once."""
        labels = dict(self.behaviour_choices)
        found = [labels[code].care for code in self.cleaned_data["behaviours"]]
        if self.is_repeated:
            found.append(self.repeatedly_care)
        by_line = {care.line.code: care for care in reversed(found) if care}
        return [care for care in found if care and by_line.pop(care.line.code, None)]

    def answers(self) -> Answers:
        """What was told; only of a form that is valid."""
        data, place = self.cleaned_data, self.told_place
        return Answers(
            behaviours=data["behaviours"],
            when=self.told_time,
            kind_of_place=place.kind,
            place_text=place.text,
            point=place.point,
            pin=place.pin,
            area=place.area,
            outside_municipality=place.outside,
            traits=self.traits(),
            story=data["story"],
            wish=data["wish"],
            email=data.get("email", ""),
            # An address is left for a notice, whatever was chosen above it.
            answer_wished=data["answer"] == "answer" or bool(data.get("email")),
            extra_words=self.extra_typed(),
            photos=self.told_photos(),
        )


def form_helper(fields: Collection[str], action: str = "") -> FormHelper:
    """One well-ordered page of the questions in `fields`, which a script may show as steps."""
    helper = FormHelper()
    helper.form_action = action or reverse("intake")
    helper.form_id = "report"
    # crispy would render a token and with it set a cookie; the form has one of its own.
    helper.disable_csrf = True
    # In the page of a partner every link leaves the frame, and the form stays.
    helper.attrs = {"novalidate": True, "autocomplete": "off", "target": "_self"}
    helper.layout = Layout(
        *(Div(*_groups(step, fields), data_step=step) for step in STEPS),
        Div(
            Field(TRAP, autocomplete="off", tabindex="-1"),
            css_class="ssstop-trap",
            aria_hidden="true",
        ),
        "token",
        "checked",
        "source",
        Submit("send", _("Send")),
    )
    return helper


def _groups(step: str, fields: Collection[str]) -> list[Fieldset]:
    return [
        Fieldset(group.heading, *group.names(fields), css_id=group.name)
        for group in GROUPS
        if group.step == step
    ]


def form_for_page(
    request: HttpRequest,
    page: ReportPage,
    data: Any = None,
    here: KnownPlace | None = None,
    **initial: Any,
) -> ReportForm:
    """The form as `page` introduces it, or with what was typed; `initial` is what it begins with.

    Without a token it gets a new one.
    """
    initial.setdefault("token", new_token())
    return ReportForm(
        data,
        offer=offer_for(request, page),
        action=intake_address(request),
        here=here,
        initial=initial,
    )
