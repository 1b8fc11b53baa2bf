"""Which looks are taken in every run, and which in the drills."""

from typing import Any

import pytest

from ..pages import LOOKED_AT_PAGES

# A browser's look at every page takes minutes: what most visitors meet, in the language that is
# written in, is looked at in every run; every page, in every direction, in the drills.
IN_EVERY_RUN = {
    (kind, "nl") for kind in ("home", "report", "thanks", "help", "awareness", "campaign", "lesson")
}


def _turn(kind: str, language: str) -> Any:
    marks = [] if (kind, language) in IN_EVERY_RUN else [pytest.mark.drill]
    return pytest.param(kind, language, marks=marks)


#: Kind and language of every page that is looked at.
PAGES = [_turn(kind, language) for kind, language in LOOKED_AT_PAGES]
