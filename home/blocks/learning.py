"""Blocks with which a reader tries something out, or looks a word up."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.people.languages import language_choices

from .parts import LEARNING, heading

#: What a bystander can do; each has a drawing of its own.
BYSTANDER_WAYS = [
    ("direct", _("Say something")),
    ("distract", _("Distract")),
    ("delegate", _("Get someone")),
    ("delay", _("Ask afterwards")),
    ("document", _("Record what happens")),
]


class AnswerBlock(blocks.StructBlock):
    """No answer is wrong: each is explained on its own."""

    answer = blocks.CharBlock(label=_("Answer"), max_length=100)
    explanation = blocks.TextBlock(label=_("Explanation"), rows=3, max_length=500)

    class Meta:
        icon = "radio-full"
        label = _("Answer")


class SituationBlock(blocks.StructBlock):
    situation = blocks.TextBlock(label=_("Situation"), rows=2, max_length=300)
    answers = blocks.ListBlock(
        AnswerBlock(), label=_("Answers"), min_num=2, max_num=4, default=[{}, {}]
    )

    class Meta:
        icon = "help"
        label = _("Situation")


class QuizBlock(blocks.StructBlock):
    """Situations to think about. There is no score: each choice is met with an explanation."""

    heading = heading()
    intro = blocks.TextBlock(label=_("Introduction"), rows=2, max_length=400, required=False)
    items = blocks.ListBlock(SituationBlock(), label=_("Situations"), min_num=1, max_num=12)
    closing = blocks.TextBlock(label=_("Closing words"), rows=2, max_length=400, required=False)

    class Meta:
        icon = "help"
        label = _("Quiz")
        group = LEARNING
        template = "home/blocks/quiz.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["situations"] = [
            {"key": _key(item.id, number, item.value["situation"]), **item.value}
            for number, item in enumerate(value["items"].bound_blocks, start=1)
        ]
        return context


def _key(stored: str | None, number: int, words: str) -> str:
    """Names a group of answers: the same at every rendering, different for each on a page."""
    return sha256(f"{stored or number}:{words}".encode()).hexdigest()[:10]


class BystanderCardBlock(blocks.StructBlock):
    way = blocks.ChoiceBlock(label=_("Way"), choices=BYSTANDER_WAYS)
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.TextBlock(label=_("Text"), rows=3, max_length=400)
    example = blocks.CharBlock(label=_("What you can say"), max_length=160, required=False)

    class Meta:
        icon = "group"
        label = _("Card")


class BystanderBlock(blocks.StructBlock):
    """What who sees it can do. The card about recording always says what goes before it."""

    heading = heading()
    intro = blocks.TextBlock(label=_("Introduction"), rows=2, max_length=400, required=False)
    items = blocks.ListBlock(BystanderCardBlock(), label=_("Cards"), min_num=1, max_num=5)

    class Meta:
        icon = "group"
        label = _("Cards for bystanders")
        group = LEARNING
        template = "home/blocks/bystander.html"


class TermBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("Word"), max_length=60)
    language = blocks.ChoiceBlock(label=_("Language"), choices=language_choices, required=False)
    explanation = blocks.TextBlock(label=_("Explanation"), rows=2, max_length=400)

    class Meta:
        icon = "bold"
        label = _("Word")


class TermsBlock(blocks.StructBlock):
    """Difficult words, each with its explanation on a tap."""

    heading = heading()
    items = blocks.ListBlock(TermBlock(), label=_("Words"), min_num=1, max_num=20)

    class Meta:
        icon = "openquote"
        label = _("Difficult words")
        group = LEARNING
        template = "home/blocks/terms.html"
