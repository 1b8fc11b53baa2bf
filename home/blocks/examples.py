"""What each block looks like with something in it, for the block picker and the style page.

The words stand in a file per language beside this; what they point at is public already.
"""

import json
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail import blocks

from .shown_publicly import shown_publicly

FOLDER = Path(__file__).parent / "examples"
#: What stands in the files for the key of an object of that model.
MODELS = {
    "@image": "media.SiteImage",
    "@video": "media.SiteVideo",
    "@document": "media.SiteDocument",
    "@page": "wagtailcore.Page",
}


def show_examples(stream: type[blocks.StreamBlock]) -> None:
    """Gives every block of a stream its example: made when it is asked for, in that language."""
    for name, block in stream.base_blocks.items():
        block.meta.preview_value = partial(example_of, block, name)
        if not isinstance(block, blocks.FieldBlock):
            # Fields say theirs by themselves.
            block.meta.description = block.meta.help_text


def example_of(block: blocks.Block, name: str) -> Any:
    """The value of a block with this name, in the active language or the site's first."""
    own = _words((get_language() or "").split("-")[0])
    found = own.get(name) or _words(settings.LANGUAGE_CODE)[name]
    return block.to_python(_filled(found))


@cache
def _words(language: str) -> dict[str, Any]:
    file = FOLDER / f"{language}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    if isinstance(value, str) and value in MODELS:
        return shown_publicly(MODELS[value])
    return value
