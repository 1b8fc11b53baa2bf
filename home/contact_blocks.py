"""Which question goes where."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .blocks import rich_text
from .blocks.examples import show_examples
from .help_texts.blocks import explain


class RouteBlock(blocks.StructBlock):
    """A question and where it goes; a page that is not for everyone is not led to."""

    question = blocks.CharBlock(label=_("Question"), max_length=150)
    answer = rich_text(label=_("Where it goes"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)

    class Meta:
        icon = "help"
        label = _("Question")
        template = "home/blocks/route.html"


class ContactRoutesBlock(blocks.StreamBlock):
    """Questions, the most frequent first."""

    route = RouteBlock()

    class Meta:
        max_num = 12


explain(ContactRoutesBlock)
show_examples(ContactRoutesBlock)
