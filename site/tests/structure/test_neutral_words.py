"""No text of the demo marks its reader as a man or a woman, in any language, at whatever depth.

The catalogues are read in ../test_language.py. What the lint leaves alone stands in ../language,
with its reason.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..language.gender import PATTERNS, marks_of
from ..served.demo import ROOT

TAG = re.compile(r"<[^>]+>")
# Names of files, addresses and kinds: nobody reads them.
NOT_READ = {"slug", "type", "kind", "id", "key", "code", "url"}


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a piece of content, without its markup."""
    if isinstance(value, str):
        yield TAG.sub(" ", value).strip()
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in NOT_READ:
                yield from texts_in(item)


def texts_of(value: Any, language: str) -> Iterator[str]:
    """Every text below a language's own key, in a file that holds all languages."""
    if isinstance(value, list):
        for item in value:
            yield from texts_of(item, language)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(item) if key == language else texts_of(item, language)


def demo_texts(language: str) -> Iterator[tuple[Path, str]]:
    for file in sorted(ROOT.glob("*/demo/**/*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        found = texts_in(content) if file.stem == language else texts_of(content, language)
        yield from ((file.relative_to(ROOT), text) for text in found)


@pytest.mark.parametrize("language", sorted(PATTERNS))
def test_no_demo_text_marks_its_reader(language: str) -> None:
    texts = list(demo_texts(language))
    assert len(texts) > 100
    marked = [
        (str(file), text, found) for file, text in texts if (found := marks_of(text, language))
    ]
    assert marked == []


def test_a_text_is_found_however_deep_it_lies() -> None:
    deep = {
        "body": [{"type": "steps", "value": {"items": [{"text": "<p>Co <b>widziałeś</b>?</p>"}]}}]
    }
    for found in (texts_in(deep), texts_of({"texts": {"pl": deep, "nl": "Niets"}}, "pl")):
        assert [bool(marks_of(text, "pl")) for text in found] == [True]
