"""Which looks are taken in every run, and which in the drills."""

from typing import Any

import pytest

from ..pages import LOOKED_AT, LOOKED_AT_PAGES

# A browser's look at every page takes minutes: the language that is written in is looked at in
# every run, the other, and what stands from right to left, in the drills.
IN_EVERY_RUN = "nl"


def _turn(language: str, *values: str) -> Any:
    marks = [pytest.mark.drill] if language != IN_EVERY_RUN else []
    return pytest.param(*values, marks=marks)


#: The languages that are looked at.
LANGUAGES = [_turn(language, language) for language in LOOKED_AT]
#: Kind and language of every page that is looked at.
PAGES = [_turn(language, kind, language) for kind, language in LOOKED_AT_PAGES]
