"""Blocks that explain in words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .parts import TEXT, heading, rich_text

SIX = 6


class ChapterBlock(blocks.StructBlock):
    heading = heading()
    text = rich_text(label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Chapter")
        group = TEXT
        template = "home/blocks/chapter.html"


class WordBlock(blocks.StructBlock):
    word = blocks.CharBlock(label=_("Word"), max_length=40)
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=300)

    class Meta:
        icon = "bold"
        label = _("Word")


class SixSBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(WordBlock(), label=_("Words"), min_num=1, max_num=SIX)

    class Meta:
        icon = "list-ul"
        label = _("The six S's")
        group = TEXT
        template = "home/blocks/six_s.html"


class FigureBlock(blocks.StructBlock):
    figure = blocks.CharBlock(label=_("Figure"), max_length=30)
    text = blocks.TextBlock(label=_("What it counts"), rows=2, max_length=300)
    source = blocks.CharBlock(
        label=_("Source"), max_length=200, help_text=_("Who counted it, where and when.")
    )

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=4)

    class Meta:
        icon = "order"
        label = _("Figures")
        group = TEXT
        template = "home/blocks/figures.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = rich_text(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class AccordionBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Questions and answers")
        group = TEXT
        template = "home/blocks/accordion.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=400)

    class Meta:
        icon = "tick"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2, default=[{}, {}])

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = TEXT
        template = "home/blocks/steps.html"


class NoticeBlock(blocks.StructBlock):
    """A remark that must not be missed."""

    heading = heading()
    text = rich_text(label=_("Text"))
    tone = blocks.ChoiceBlock(
        label=_("Tone"), choices=[("calm", _("Calm")), ("strong", _("Important"))], default="calm"
    )

    class Meta:
        icon = "warning"
        label = _("Notice")
        group = TEXT
        template = "home/blocks/notice.html"
