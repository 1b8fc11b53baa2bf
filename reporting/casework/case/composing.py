"""Writing to the reporter: the handler's own words, and the same in the reporter's language."""

import hashlib
import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality
from reporting.messages import Translation
from reporting.models import CannedReply

from .forms import OnceForm, OutcomeFields, words_field

__all__ = ["AnswerForm", "CloseForm", "ready_answers"]

MACHINE, PEOPLE = "machine", "people"
OUT_OF_STEP = _(
    "You changed your text after it was translated. Translate it again, or change the translation"
    " too."
)
# What a ready answer leaves open, as '[fill in why]'.
LEFT_OPEN = re.compile(r"\[[^\]\n]* [^\]\n]*\]")


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def ready_answers(municipality: Municipality) -> list[CannedReply]:
    """Those in use, with their texts; in two queries."""
    replies = CannedReply.objects.filter(municipality=municipality, active=True)
    return list(replies.prefetch_related("texts"))


class AnswerForm(OnceForm):
    """An answer; the hidden fields say of which text the translation was made, and by whom."""

    ready = forms.ChoiceField(label=_("Ready answer"), required=False)
    text = words_field(
        _("Your answer"), rows=6, error_messages={"required": _("Write an answer first.")}
    )
    translation = words_field(_("In the reporter's language"), rows=6, required=False)
    #: What else the form is made with.
    how: dict[str, Any] = {}

    made = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    made_of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    made_by = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(
        self, *args: Any, language: str, replies: list[CannedReply] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.replies = {str(reply.pk): reply for reply in replies or ()}
        choices = [(pk, reply.name) for pk, reply in self.replies.items()]
        self.fields["ready"].choices = [("", _("Choose one")), *choices]  # type: ignore[attr-defined]
        if not self.needs_translation:
            del self.fields["translation"]
        else:
            self.fields["translation"].widget.attrs["lang"] = language

    @property
    def needs_translation(self) -> bool:
        is_known = self.language in dict(settings.LANGUAGES)
        return is_known and self.language != settings.LANGUAGE_CODE

    @property
    def has_translation(self) -> bool:
        """Whether there is one to show: typed, made or chosen."""
        return bool(self["translation"].value()) if "translation" in self.fields else False

    def typed(self, name: str) -> str:
        """A text as it was typed, in a form that is not sent yet."""
        return str(self.data.get(name, "")).strip()

    def again(self, **changed: str) -> Any:
        """The same form to go on with, with some of its texts changed."""
        data = {name: self.data.get(name, "") for name in self.fields} | changed
        replies = list(self.replies.values())
        return type(self)(initial=data, language=self.language, replies=replies, **self.how)

    def with_translation(self, translation: Translation) -> Any:
        """With a machine's translation of what was typed."""
        return self.again(
            translation=translation.text,
            made=_digest(translation.text),
            made_of=_digest(self.typed("text")),
            made_by=MACHINE,
        )

    def with_ready_answer(self) -> Any:
        """With the chosen text under what was typed; None where none was chosen."""
        reply = self.replies.get(self.typed("ready"))
        if reply is None:
            return None
        texts = {text.language: text.text for text in reply.texts.all()}
        own = texts.get(settings.LANGUAGE_CODE, "")
        text = "\n\n".join(filter(None, [self.typed("text"), own]))
        if not self.needs_translation:
            return self.again(text=text, ready="")
        theirs = texts.get(self.language, "")
        translation = "\n\n".join(filter(None, [self.typed("translation"), theirs]))
        # Where only the other language has the text, it is sent as it is.
        return self.again(
            text=text or theirs,
            translation=translation if own else "",
            made=_digest(translation),
            made_of=_digest(text),
            made_by=PEOPLE,
            ready="",
        )

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        text, translation = data.get("text", ""), data.get("translation", "")
        for name in ("text", "translation"):
            if LEFT_OPEN.search(data.get(name, "")):
                self.add_error(name, _("Fill in what stands between [ ], or take it away."))
        if text and translation and data.get("made") and data.get("made_of"):
            as_made = _digest(translation) == data["made"]
            if as_made and _digest(text) != data["made_of"]:
                self.add_error("translation", OUT_OF_STEP)

    def told_translation(self) -> Translation | None:
        """Of a valid form: what goes beside the text."""
        data = self.cleaned_data
        text = data.get("translation", "")
        if not text:
            return None
        by_machine = data.get("made_by") == MACHINE and bool(data.get("made"))
        return Translation(
            language=self.language,
            text=text,
            machine=by_machine,
            checked=by_machine and _digest(text) != data["made"],
        )


class CloseForm(OutcomeFields, AnswerForm):
    """Closing, with a last answer where one is wished."""

    without_answer = forms.BooleanField(label=_("Close without an answer"), required=False)

    field_order = ("outcome", "note", "ready", "text", "translation", "without_answer")

    def __init__(self, *args: Any, answer_wished: bool, answered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.how = {"answer_wished": answer_wished, "answered": answered}
        self.answer_wished, self.answered = answer_wished, answered
        self.fields["text"].required = False
        self.fields["text"].label = _("Answer to the reporter")
        if answered:
            del self.fields["without_answer"]

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("text") or "text" in self.errors:
            return
        if self.answer_wished and not self.answered and not data.get("without_answer"):
            self.add_error(
                "without_answer",
                _("The reporter would like an answer. Write one, or tick that none goes out."),
            )
