"""The pieces that editors build pages from, by what they are about.

Each has a template of its own name, a hint in `home.help_texts` and an example in `examples`.
"""

from .body import BodyBlock
from .parts import RICH_TEXT_FEATURES, rich_text
from .ways import CallBlock, CallsBlock

__all__ = ["RICH_TEXT_FEATURES", "BodyBlock", "CallBlock", "CallsBlock", "rich_text"]
