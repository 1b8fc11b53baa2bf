"""A kept figure as a file: CSV, SVG or PNG, the same bytes whenever it is asked for publication."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from home.people.models import User
from reporting.insight.figure import Figure
from reporting.insight.files import About, as_csv
from reporting.insight.who_form import COUNTED
from reporting.models import KeptFigure

from .facts import Facts, figure_of
from .internal import Wanted, internal_of
from .picture import Caption, as_picture
from .png import as_png

__all__ = ["KINDS", "Drawn", "drawn", "file_of", "period_of"]

#: What a browser is told that each kind of file is.
KINDS = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class AboutKept(About):
    """What stands beside a figure with a number."""

    kept: KeptFigure

    def lines(self, figure: Figure) -> list[tuple[str, str]]:
        name = pgettext("a chart or a table", "Figure")
        return [(name, f"{self.kept.label}. {figure.title}"), *self.below(figure)]

    def below(self, figure: Figure) -> list[tuple[str, str]]:
        """The same without its number and title."""
        suppressed = _("numbers under ten are hidden, others are rounded to five")
        purpose = (
            (_("For publication"), suppressed)
            if self.kept.is_public
            else (_("Internal"), _("exact counts: not for publication"))
        )
        return [
            purpose,
            (_("In one sentence"), figure.sentence),
            (_("Number (n)"), str(figure.number)),
            (_("Period"), self.period),
            (_("Filters"), "; ".join(self.chosen) or _("none")),
            *((pgettext("below a figure", "Note"), note) for note in figure.notes),
            (_("Made by"), self.municipality),
            (_("Made on"), date_format(self._day())),
        ]

    def _day(self) -> date:
        """An internal one is counted now, whenever it was taken."""
        return timezone.localdate(self.kept.made_at if self.kept.is_public else None)


@dataclass(frozen=True)
class Drawn:
    """A kept figure with all that stands around it."""

    kept: KeptFigure
    figure: Figure
    about: AboutKept

    @property
    def caption(self) -> str:
        """For a memo, in one paragraph and one language."""
        with override(self.kept.language if self.kept.is_public else get_language()):
            name, title = self.about.lines(self.figure)[0]
            told = [f"{one}: {said}" for one, said in self.about.below(self.figure)]
        return f"{name} {title}. " + ". ".join(one.rstrip(".") for one in told) + "."


def drawn(kept: KeptFigure, user: User) -> Drawn:
    """For publication from what was kept, in its own language; an internal one as its filter counts
    now, of what `user` may see. Raises LookupError where that is gone."""
    if kept.is_public:
        with override(kept.language):
            facts = Facts.stored(kept.facts)
            figure = figure_of(facts, name=kept.name, title=kept.title)
            period, chosen = facts.period, list(facts.chosen)
    else:
        made = internal_of(
            Wanted(kept.municipality, user, kept.panel, kept.name, kept.query, kept.language)
        )
        figure, period, chosen = made.figure, made.period, made.chosen
    return Drawn(kept, figure, AboutKept(kept.municipality.name, period, chosen, kept))


def period_of(kept: KeptFigure) -> str:
    """What days it is about, without counting anything; nothing where its filter has none."""
    if kept.is_public:
        return Facts.stored(kept.facts).period
    told = QueryDict(kept.query)
    days = [date.fromisoformat(told[name]) for name in ("from", "to") if name in told]
    return " – ".join(date_format(day) for day in days) or told.get(COUNTED, "")


def file_of(one: Drawn, kind: str) -> bytes:
    """Of one of KINDS."""
    make: dict[str, Callable[[Drawn], bytes]] = {
        "csv": lambda one: "".join(as_csv(one.figure, one.about)).encode(),
        "svg": lambda one: _picture(one).encode(),
        "png": lambda one: as_png(_picture(one)),
    }
    if not one.kept.is_public:
        return make[kind](one)
    with override(one.kept.language):
        return make[kind](one)


def _picture(one: Drawn) -> str:
    (name, title), *_rest = one.about.lines(one.figure)
    purpose, _sentence, *below = one.about.below(one.figure)
    lines = [f"{label}: {said}" for label, said in below]
    mark = ""
    if one.kept.is_public:
        lines.insert(0, f"{purpose[0]}: {purpose[1]}")
    else:
        mark = f"{purpose[0]} · {purpose[1]}"
    return as_picture(one.figure, Caption(f"{name} {title}", one.figure.sentence, lines, mark))
