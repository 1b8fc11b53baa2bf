"""What stands under each field that an editor fills in: a file per language of the admin.

Not in the models and not in the blocks' arguments: there a better sentence would be a migration.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import lazystr
from django.utils.translation import get_language

FOLDER = Path(__file__).parent


@cache
def texts_of(language: str) -> dict[str, str]:
    """By 'Type.field'; empty for a language that has none."""
    file = FOLDER / f"{language}.json"
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


class _Text:
    """Chosen when it is shown: the language is that of whoever reads it."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __str__(self) -> str:
        own = texts_of((get_language() or "").split("-")[0])
        return own.get(self.key) or texts_of(settings.LANGUAGE_CODE).get(self.key, "")


def help_text(key: str) -> Any:
    """The text with this key, in the language of the admin."""
    return lazystr(_Text(key))
