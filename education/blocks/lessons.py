"""A lesson as its teacher reads it: for whom, how long, step by step."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.parts import rich_text

from .items import ItemsBlock

YOUNGEST, OLDEST = 4, 99


def age(**kwargs: Any) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(min_value=YOUNGEST, max_value=OLDEST, **kwargs)


class TimedStepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=240)
    text = rich_text(label=_("Text"), required=False)

    class Meta:
        icon = "time"
        label = _("Step")


class LessonBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    goal = blocks.TextBlock(label=_("Goal"), rows=2, max_length=400)
    youngest = age(label=_("Age from"))
    oldest = age(label=_("Age to"))
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=480)
    materials = blocks.ListBlock(
        blocks.CharBlock(label=_("Material"), max_length=200), label=_("Materials"), default=[]
    )
    steps = blocks.ListBlock(TimedStepBlock(), label=_("Steps"), min_num=1)
    notes = rich_text(label=_("Notes for the teacher"), required=False)
    guidance = rich_text(label=_("Sensitive parts"), required=False)
    disclosure = rich_text(label=_("When a pupil tells something"), required=False)
    items = ItemsBlock(label=_("What belongs to it"), required=False)

    class Meta:
        icon = "form"
        label = _("Lesson")


class LessonsBlock(blocks.StreamBlock):
    lesson = LessonBlock()

    class Meta:
        material = True
