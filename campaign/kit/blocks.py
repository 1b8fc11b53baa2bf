"""What others can post about a campaign: a text for each channel, with words for its picture."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks.examples import show_examples
from home.help_texts.blocks import explain

from .channels import CHANNELS, channel_named

__all__ = ["KitTextsBlock"]

MOST_TEXTS = 30
MOST_CHARACTERS = 5000


class KitTextBlock(blocks.StructBlock):
    channel = blocks.ChoiceBlock(
        label=_("Channel"),
        choices=[
            (one.code, format_lazy("{} ({})", one.label, one.most) if one.most else one.label)
            for one in CHANNELS
        ],
    )
    text = blocks.TextBlock(label=_("Text"), rows=5, max_length=MOST_CHARACTERS)
    alt = blocks.TextBlock(
        label=_("Description of the picture"), rows=2, max_length=400, required=False
    )

    class Meta:
        icon = "comment"
        label = _("Text to share")
        template = "campaign/kit/text.html"

    def clean(self, value: Any) -> Any:
        """Refuses a text that the channel would cut off."""
        cleaned = super().clean(value)
        most = channel_named(cleaned["channel"]).most
        length = len(cleaned["text"].replace("\r\n", "\n"))
        if most and length > most:
            told = gettext("This channel takes %(most)s characters; the text has %(length)s.")
            error = ValidationError(told % {"most": most, "length": length})
            raise StructBlockValidationError({"text": error})
        return cleaned

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["channel"] = channel_named(value["channel"])
        context["length"] = len(value["text"].replace("\r\n", "\n"))
        return context


class KitTextsBlock(blocks.StreamBlock):
    text_to_share = KitTextBlock()

    class Meta:
        max_num = MOST_TEXTS


for stream in (KitTextsBlock,):
    explain(stream)
    show_examples(stream)
