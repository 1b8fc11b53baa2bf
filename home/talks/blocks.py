"""What a talk kit is made of: cards, the host's half hour, and a remark for each occasion."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..blocks.examples import show_examples
from ..help_texts.blocks import explain
from .occasions import Occasion

MOST_CARDS = 24
MOST_MINUTES = 60


class CardBlock(blocks.StructBlock):
    part = blocks.ChoiceBlock(
        label=_("Part of the talk"),
        choices=[
            ("start", _("To begin")),
            ("deeper", _("Going deeper")),
            ("act", _("What you can do")),
        ],
        default="start",
    )
    question = blocks.CharBlock(label=_("Question"), max_length=160)
    further = blocks.CharBlock(label=_("To ask further"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Conversation card")
        template = "home/blocks/card.html"


class CardsBlock(blocks.StreamBlock):
    card = CardBlock()

    class Meta:
        max_num = MOST_CARDS


class GuideStepBlock(blocks.StructBlock):
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=MOST_MINUTES)
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), rows=3, max_length=600)

    class Meta:
        icon = "time"
        label = _("Step of the talk")
        template = "home/blocks/guide_step.html"


class GuideBlock(blocks.StreamBlock):
    step = GuideStepBlock()


class OccasionBlock(blocks.StructBlock):
    occasion = blocks.ChoiceBlock(label=_("Occasion"), choices=Occasion.choices)
    text = blocks.TextBlock(label=_("Text"), rows=3, max_length=600)

    class Meta:
        icon = "group"
        label = _("Occasion")

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["label"] = Occasion(value["occasion"]).label
        return context


class OccasionsBlock(blocks.StreamBlock):
    occasion = OccasionBlock(template="home/talks/occasion.html")


for stream in (CardsBlock, GuideBlock, OccasionsBlock):
    explain(stream)
    show_examples(stream)
