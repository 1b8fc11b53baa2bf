"""Gives the fields of blocks their help."""

from typing import Any

from wagtail import blocks

from . import help_text


def explain(*streams: type[blocks.StreamBlock]) -> None:
    """Puts the help under every block of these, and under every field of theirs."""
    for stream in streams:
        _explain_children(stream.__name__, stream.base_blocks)


def _explain_children(owner: str, children: dict[str, Any]) -> None:
    for name, block in children.items():
        _set(block, f"{owner}.{name}")
        if isinstance(block, blocks.ListBlock):
            child = block.child_block
            _set(child, f"{owner}.{name}.item")
            _explain_children(type(child).__name__, getattr(child, "child_blocks", {}))
        else:
            _explain_children(type(block).__name__, getattr(block, "child_blocks", {}))


def _set(block: blocks.Block, key: str) -> None:
    text = help_text(key)
    if isinstance(block, blocks.ChooserBlock):
        # Its field is made later: now the models are not all there.
        block._help_text = text  # noqa: SLF001
    elif hasattr(block, "field_options"):
        block.field_options["help_text"] = text
    elif isinstance(block, blocks.FieldBlock):
        block.field.help_text = text
    else:
        block.meta.help_text = text
