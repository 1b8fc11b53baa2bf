"""What somebody says: real, with consent, or made up; a reader is always told which."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .parts import VOICES, heading, made_up_or_real, rich_text


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), rows=3, max_length=500)
    attribution = blocks.CharBlock(
        label=_("Who"),
        max_length=100,
        required=False,
        help_text=_("No name or detail by which someone could be recognised."),
    )
    kind = made_up_or_real(help_text=_("Readers are told when a quote is made up."))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = VOICES
        template = "home/blocks/quote.html"


class StoryBlock(blocks.StructBlock):
    """Longer than a quote: what somebody met with, from its beginning to what helped."""

    heading = heading()
    text = rich_text(label=_("Story"))
    attribution = blocks.CharBlock(label=_("Who"), max_length=100, required=False)
    kind = made_up_or_real()

    class Meta:
        icon = "edit"
        label = _("Story")
        group = VOICES
        template = "home/blocks/story.html"
