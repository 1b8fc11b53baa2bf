"""Machine translation by an engine of the municipality's own (LibreTranslate's protocol).

Words are sent to it and nowhere else; no text and no translation is kept here or written down.
"""

from .engine import (
    LONGEST_TEXT,
    TranslationError,
    engine_languages,
    is_available,
    translate,
)

__all__ = ["LONGEST_TEXT", "TranslationError", "engine_languages", "is_available", "translate"]
