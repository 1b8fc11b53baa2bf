"""Answers to questions of the municipality's own, in words that people read.

Answers refer to codes and to places in a list; what those are called is looked up here, also of a
question that is asked no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from home.people.models import Municipality

from .models import ExtraQuestion
from .models.extra_question import answer_lines

__all__ = ["EXTRA", "AskedQuestion", "ExtraLabels", "Told", "asked_in"]

#: Under this name answers stand in what is sealed, chosen ones in the traits, typed ones in the
#: words, each by the code of its question.
EXTRA = "extra"
Kind = ExtraQuestion.Kind


@dataclass(frozen=True)
class AskedQuestion:
    """A question in one language; `choices` by the place that each answer has in the list."""

    code: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Told:
    """What was answered to one question."""

    code: str
    label: str
    text: str
    is_typed: bool


def asked_in(question: ExtraQuestion, language: str) -> AskedQuestion | None:
    """The question as a reader of `language` gets it; None where it has no text at all.

    An answer that this language lacks is there in the site's first language.
    """
    text, first = question.text_in(language), question.text_in(settings.LANGUAGE_CODE)
    if text is None:
        return None
    answers = answer_lines(first.answers) if first else []
    own = answer_lines(text.answers)
    lines = own + answers[len(own) :]
    choices = tuple((str(place), line) for place, line in enumerate(lines, 1))
    is_typed = question.kind == Kind.WORDS
    return AskedQuestion(
        question.code, question.kind, text.label, text.hint, () if is_typed else choices
    )


class ExtraLabels:
    """Names questions and answers of one municipality; reads them once."""

    def __init__(self, municipality: Municipality, language: str) -> None:
        rows = ExtraQuestion.objects.of(municipality).ever_shown().prefetch_related("texts")
        self._questions = {
            row.code: asked for row in rows if (asked := asked_in(row, language)) is not None
        }

    def told(self, traits: Mapping[str, Any], words: Mapping[str, Any]) -> list[Told]:
        """The answers in the order of the questions; what nobody knows any more by its code."""
        chosen, typed = _extra(traits), _extra(words)
        codes = [*self._questions, *sorted({*chosen, *typed} - set(self._questions))]
        found = []
        for code in codes:
            text = str(typed.get(code, "")) or self._chosen(code, chosen.get(code))
            if text:
                found.append(Told(code, self.label(code), text, is_typed=bool(typed.get(code))))
        return found

    def label(self, code: str) -> str:
        asked = self._questions.get(code)
        return asked.label if asked else code

    def _chosen(self, code: str, value: Any) -> str:
        asked = self._questions.get(code)
        labels = dict(asked.choices) if asked else {}
        values = value if isinstance(value, list) else [value] if value else []
        return " · ".join(labels.get(str(one), str(one)) for one in values)


def _extra(content: Mapping[str, Any]) -> Mapping[str, Any]:
    found = content.get(EXTRA)
    return found if isinstance(found, Mapping) else {}
