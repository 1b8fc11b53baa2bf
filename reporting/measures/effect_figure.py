"""What came of all measures as one table: with counts, and as the public may read it."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.insight.figure import Figure, Row, Table
from reporting.place_names import PlaceNames

from .effects import Effect
from .in_words import headline, months_label, verdict
from .place_label import district_names, place_label

__all__ = ["EFFECTS_FIGURE", "effects_figure", "public_rows"]

EFFECTS_FIGURE = "effects"


def effects_figure(effects: Sequence[Effect], names: PlaceNames) -> Figure:
    """Internal: exact counts, the titles that staff wrote, and places by their `names`."""
    heading = [
        pgettext("of the municipality", "Measure"),
        _("Kind of measure"),
        _("Place"),
        _("What can be said"),
        _("In one sentence"),
        _("Months"),
        _("Here, before"),
        _("Here, after"),
        _("Compared, before"),
        _("Compared, after"),
    ]
    return Figure(
        name=EFFECTS_FIGURE,
        title=_("What came of each measure"),
        number=_("%(number)s measures") % {"number": len(effects)},
        sentence=_("All measures are judged together: who looks at many finds some by chance."),
        table=Table(heading, [_row(effect, names) for effect in effects]),
        table_first=True,
    )


def public_rows(effects: Sequence[Effect]) -> tuple[list[str], list[Row]]:
    """A heading, and what, in which districts, when, and what can be said: never a title, which may
    name a street, and no count or share, from which counts can be worked out."""
    heading = [_("Kind of measure"), _("Districts"), _("Period"), _("What can be said")]
    rows: list[Row] = [
        [
            capfirst(effect.measure.get_kind_display()),
            ", ".join(district_names(effect.measure)),
            _days(effect),
            capfirst(headline(effect)),
        ]
        for effect in effects
    ]
    return heading, sorted(rows, key=lambda row: [str(cell) for cell in row])


def _row(effect: Effect, names: PlaceNames) -> Row:
    numbers = effect.numbers
    here = numbers.treated if numbers else (None, None)
    compared = numbers.compared if numbers and numbers.compared else (None, None)
    return [
        effect.measure.title,
        capfirst(effect.measure.get_kind_display()),
        place_label(effect.measure, names),
        capfirst(headline(effect)),
        verdict(effect),
        months_label(effect) or "–",
        *("–" if number is None else number for number in (*here, *compared)),
    ]


def _days(effect: Effect) -> str:
    measure = effect.measure
    last = date_format(measure.ends_on) if measure.ends_on else _("goes on")
    return f"{date_format(measure.starts_on)} – {last}"
