"""Pages as they were rendered, kept until something changes that stands on them.

Apps say here which of their rows stand on pages (`register_shown`, `register_part`), which views
besides pages may be kept (`register_view`), which parameters change a page
(`register_parameter`), and until when a rendering holds (`holds_until`).
"""

from . import tags
from .reads import content_of, holds_until, links_of
from .requests import register_parameter
from .shown import register_part, register_shown, register_unchanging, register_view

__all__ = [
    "content_of",
    "holds_until",
    "links_of",
    "register_parameter",
    "register_part",
    "register_shown",
    "register_unchanging",
    "register_view",
    "tags",
]
