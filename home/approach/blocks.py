"""The pieces of a page about what the city does.

Blocks and not rows of their own: an editor sees and moves a whole line at once, wagtail-localize
translates every text in them by segment (of rows inside rows it translates none), and the number
that a block keeps in every language is what an action of the internal list points at.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from home.blocks import rich_text
from home.blocks.examples import show_examples
from home.help_texts.blocks import explain

from .progress import Progress

__all__ = ["LinesBlock", "MandateBlock", "SourcesBlock"]


class DecisionBlock(blocks.StructBlock):
    """Where a mandate comes from; what is not known yet is shown as still to be confirmed."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("motion", _("Motion of the council")),
            ("declaration", _("Declaration")),
            ("decision", _("Decision")),
        ],
    )
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.TextBlock(label=_("What it says"), rows=3, max_length=600)
    date = blocks.DateBlock(label=_("Date"), required=False)
    source = blocks.CharBlock(label=_("Source"), max_length=160)
    url = blocks.URLBlock(label=_("Link"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Decision")
        template = "home/blocks/decision.html"


class MandateBlock(blocks.StreamBlock):
    """What the council and the municipality promised."""

    decision = DecisionBlock()


class ActivityBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=500, required=False)

    class Meta:
        icon = "tick"
        label = _("Activity")


class LineBlock(blocks.StructBlock):
    """One line of action, from its aim to what came of it."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Why"), rows=3, max_length=600)
    goal = blocks.TextBlock(label=_("Measurable goal"), rows=2, max_length=300)
    measured_by = blocks.TextBlock(label=_("How we know"), rows=2, max_length=300, required=False)
    status = blocks.ChoiceBlock(label=_("Status"), choices=Progress.choices)
    activities = blocks.ListBlock(ActivityBlock(), label=_("Activities"), min_num=1)
    results = rich_text(label=_("Results"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Line of action")
        template = "home/approach/line.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Alone it is the first line, and no action stands below it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        status = Progress(value["status"] or Progress.PLANNED)
        context["number"] = 1
        context["line"] = {"id": "alone", "status": status, "actions": []}
        return context


class LinesBlock(blocks.StreamBlock):
    """The lines of action in their order."""

    line = LineBlock()


class SourceBlock(blocks.StructBlock):
    """Where a page has its facts from, and when somebody looked."""

    title = blocks.CharBlock(label=_("Source"), max_length=200)
    url = blocks.URLBlock(label=_("Link"), required=False)
    consulted_on = blocks.DateBlock(label=_("Date consulted"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")
        template = "home/blocks/source.html"


class SourcesBlock(blocks.StreamBlock):
    """Every source of a page."""

    source = SourceBlock()


for stream in (MandateBlock, LinesBlock, SourcesBlock):
    explain(stream)
    show_examples(stream)
