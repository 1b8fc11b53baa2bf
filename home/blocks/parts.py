"""What many blocks are made of, and the groups in which an editor finds them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["h3", "bold", "italic", "link", "ol", "ul"]

TEXT = _("Text")
VOICES = _("Stories and voices")
LEARNING = _("Learning and practising")
PICTURE = _("Image and video")
WAYS = _("Ways to other pages")
HELP = _("Reporting and help")


def rich_text(**kwargs: Any) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(features=RICH_TEXT_FEATURES, **kwargs)


def heading(**kwargs: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=_("Heading"), max_length=120, **kwargs)


REAL, MADE_UP = "consent", "made_up"


def made_up_or_real(**kwargs: Any) -> blocks.ChoiceBlock:
    """Readers are always told whose words they read."""
    return blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[(REAL, _("Real, used with consent")), (MADE_UP, _("Made up"))],
        **kwargs,
    )
