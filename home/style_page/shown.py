"""Which blocks the style page shows, in which states."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import BodyBlock, CallsBlock

#: What else a block can look like: what is different from its example.
STATES: dict[str, list[dict[str, Any]]] = {
    "call": [{"quiet": True}],
    "notice": [{"tone": "calm"}],
    "quote": [{"kind": "consent"}],
    "story": [{"kind": "consent"}],
}


@dataclass(frozen=True)
class Shown:
    """A block with its example, and with what it looks like in its other states."""

    name: str
    block: blocks.Block
    examples: list[Any]

    @property
    def bound(self) -> list[Any]:
        return [self.block.bind(value) for value in self.examples]


def streams_of_pages() -> list[type[blocks.StreamBlock]]:
    """Everything that any page of any app is built from; what most pages have comes first.

    Not what is `material`: no page draws it as blocks, as lessons are read from their releases.
    """
    pages = (model for model in apps.get_models() if issubclass(model, Page))
    fields = (field for page in pages for field in page._meta.get_fields())  # noqa: SLF001
    found = (field.stream_block for field in fields if isinstance(field, StreamField))
    drawn = (type(block) for block in found if not getattr(block.meta, "material", False))
    return list(dict.fromkeys([CallsBlock, BodyBlock, *drawn]))


def shown_blocks() -> Iterator[Shown]:
    """In the active language, in the order in which editors find them."""
    for stream in streams_of_pages():
        for name, block in stream.base_blocks.items():
            others = [_changed(block, change) for change in STATES.get(name, [])]
            yield Shown(name, block, [block.get_preview_value(), *others])


def _changed(block: blocks.Block, change: dict[str, Any]) -> Any:
    value = block.get_preview_value()
    value.update(change)
    return value
