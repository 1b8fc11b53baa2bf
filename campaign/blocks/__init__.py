"""What a campaign's page is made of besides its story: ways to act, partners, channels."""

from home.blocks.examples import show_examples
from home.help_texts.blocks import explain

from .acts import ActsBlock
from .reach import ChannelsBlock, PartnersBlock

__all__ = ["ActsBlock", "ChannelsBlock", "PartnersBlock"]

for stream in (ActsBlock, PartnersBlock, ChannelsBlock):
    explain(stream)
    show_examples(stream)
