"""What somebody says: real, with consent, or made up; a reader is always told which."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.help_texts import help_text

from .consent import StoryConsentBlock
from .parts import MADE_UP, VOICES, heading, made_up_or_real, rich_text


def consent(key: str) -> StoryConsentBlock:
    return StoryConsentBlock(
        label=_("Consent"),
        required=False,
        help_text=help_text(key),
    )


class Voice(blocks.StructValue):
    """Somebody's words, that are real or made up."""

    @property
    def is_usable(self) -> bool:
        """Whether they may be read: who agreed can take that back, or agreed up to a day."""
        return bool(self["kind"] == MADE_UP or self["consent"] is None or self["consent"].is_usable)


class VoiceBlock(blocks.StructBlock):
    """Its words are not found either once they may not be read."""

    def get_searchable_content(self, value: Any) -> list[str]:
        found: list[str] = super().get_searchable_content(value) if value.is_usable else []
        return found

    class Meta:
        value_class = Voice


class QuoteBlock(VoiceBlock):
    text = blocks.TextBlock(label=_("Quote"), rows=3, max_length=500)
    attribution = blocks.CharBlock(
        label=_("Who"),
        max_length=100,
        required=False,
        help_text=_("No name or detail by which someone could be recognised."),
    )
    kind = made_up_or_real(help_text=_("Readers are told when a quote is made up."))
    consent = consent("QuoteBlock.consent")

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = VOICES
        template = "home/blocks/quote.html"


class StoryBlock(VoiceBlock):
    """Longer than a quote: what somebody met with, from its beginning to what helped."""

    heading = heading()
    text = rich_text(label=_("Story"))
    attribution = blocks.CharBlock(label=_("Who"), max_length=100, required=False)
    kind = made_up_or_real()
    consent = consent("StoryBlock.consent")

    class Meta:
        icon = "edit"
        label = _("Story")
        group = VOICES
        template = "home/blocks/story.html"
