"""Which looks are taken in every run, and which in the drills."""

from typing import Any

import pytest

from ..pages import LOOKED_AT, LOOKED_AT_PAGES

# English differs from Dutch in its words alone, and what is long or right to left is in the others.
IN_DRILLS = "en"


def _turn(language: str, *values: str) -> Any:
    marks = [pytest.mark.drill] if language == IN_DRILLS else []
    return pytest.param(*values, marks=marks)


#: The languages that are looked at.
LANGUAGES = [_turn(language, language) for language in LOOKED_AT]
#: Kind and language of every page that is looked at.
PAGES = [_turn(language, kind, language) for kind, language in LOOKED_AT_PAGES]
