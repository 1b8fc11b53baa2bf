"""Figures as they may be published: by district, behaviour, kind of place or part of the week."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from home.people.models import Municipality
from reporting.insight.edition_level import FILLED
from reporting.insight.panels.words import per_cent
from reporting.measures.patrols.week import WeekPart
from reporting.models import Area, Behaviour
from reporting.models.incident import KindOfPlace

from .counting import BEHAVIOUR, KIND, WEEK, YES, counting_of
from .cube import OTHER
from .facts import Facts
from .guarding import CannotBeTold, suppressed
from .published import printed_so_far
from .questions import EVERYWHERE, Places, Printed, Question, everywhere_but
from .scope import NotForPublication, Scope

__all__ = ["PUBLIC", "Published", "public_of"]


class Published(NamedTuple):
    name: str
    title: str
    facts: Facts
    told: list[Printed]


Rows = list[tuple[str, Question]]


class _Kind(NamedTuple):
    """What one is called, its rows, and what is said of what it leaves out."""

    title: Any
    rows: Callable[[Municipality, Scope, str], Rows]
    note: Any = ""
    #: The largest first; what has an order of its own keeps it.
    by_size: bool = True
    #: What is told instead where most rows would be hidden.
    coarser: str = ""


def public_of(name: str, municipality: Municipality, scope: Scope, language: str) -> Published:
    """One of PUBLIC, counted now and suppressed beside all that was published.

    Raises NotForPublication.
    """
    kind = PUBLIC[name]
    rows = kind.rows(municipality, scope, language)
    told = _told(municipality, scope, rows)
    if kind.coarser and not scope.areas and _is_mostly_blank(told):
        return public_of(kind.coarser, municipality, scope, language)
    numbers = [number for _question, number in told]
    labelled = [(label, number) for (label, _q), number in zip(rows, numbers, strict=False)]
    if all(number is None for _label, number in labelled):
        raise NotForPublication(
            _(
                "There are too few reports: every number would have to be hidden. Choose a longer"
                " period or more areas."
            )
        )
    title = str(kind.title)
    facts = Facts(
        heading=[title, pgettext("of residents", "Reports")],
        rows=_by_size(labelled) if kind.by_size else labelled,
        sentence=_sentence(labelled, numbers[-1]),
        period=scope.period_label(),
        chosen=_areas(municipality, scope),
        count=numbers[-1],
        notes=[str(kind.note)] if kind.note else [],
    )
    return Published(name, title, facts, told)


def _by_size(rows: Sequence[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    """What is hidden stands last, in an order that tells nothing."""
    return sorted(rows, key=lambda row: (row[1] is None, -(row[1] or 0), row[0]))


def _told(municipality: Municipality, scope: Scope, rows: Rows) -> list[Printed]:
    """The rows, and last all reports."""
    asked = [question for _label, question in rows] + [Question(*_whole(scope))]
    try:
        numbers = suppressed(asked, printed_so_far(municipality), counting_of(municipality))
    except CannotBeTold as why:
        raise NotForPublication(str(_WHY_NOT[str(why)])) from why
    return [Printed(question, number) for question, number in zip(asked, numbers, strict=True)]


def _is_mostly_blank(told: Sequence[Printed]) -> bool:
    *rows, _total = told
    return sum(one.number is not None for one in rows) < FILLED * len(rows)


def _areas(municipality: Municipality, scope: Scope) -> list[str]:
    """The names of those that it is limited to."""
    if not scope.areas:
        return []
    found = Area.objects.of(municipality).filter(code__in=scope.areas).order_by("name", "code")
    return [f"{_('Areas')}: " + ", ".join(found.values_list("name", flat=True))]


def _whole(scope: Scope) -> tuple[Places, frozenset[str]]:
    places = Places(frozenset(scope.areas)) if scope.areas else EVERYWHERE
    return places, frozenset(day.isoformat() for day in scope.quarters)


def _districts(municipality: Municipality, scope: Scope, language: str) -> Rows:
    _places, quarters = _whole(scope)
    mine = Area.objects.of(municipality)
    if scope.areas:
        mine = mine.filter(code__in=scope.areas)
    else:
        mine = mine.current().filter(kind=Area.Kind.DISTRICT, in_study_area=True)
    found = list(mine.order_by("name", "code").values_list("name", "code"))
    rows = [(name, Question(Places(frozenset([code])), quarters)) for name, code in found]
    if not scope.areas:
        others = everywhere_but(code for _name, code in found)
        rows.append((_("elsewhere, or not known where"), Question(others, quarters)))
    return rows


def _parts(municipality: Municipality, scope: Scope, language: str) -> Rows:
    """A district without a part stands for itself, as in editions."""
    _places, quarters = _whole(scope)
    mine = Area.objects.of(municipality).current().filter(kind=Area.Kind.DISTRICT)
    parts: dict[str, set[str]] = {}
    for code, name, part in mine.filter(in_study_area=True).values_list("code", "name", "part"):
        parts.setdefault(part or name, set()).add(code)
    rows = [
        (part, Question(Places(frozenset(codes)), quarters))
        for part, codes in sorted(parts.items())
    ]
    others = everywhere_but(code for codes in parts.values() for code in codes)
    return [*rows, (_("elsewhere, or not known where"), Question(others, quarters))]


def _kinds(municipality: Municipality, scope: Scope, language: str) -> Rows:
    whole = _whole(scope)
    return [(str(label), Question(*whole, KIND, str(code))) for code, label in KindOfPlace.choices]


def _weeks(municipality: Municipality, scope: Scope, language: str) -> Rows:
    whole = _whole(scope)
    parts = [*WeekPart.choices, (OTHER, _("not known to the hour"))]
    return [(str(label), Question(*whole, WEEK, str(code))) for code, label in parts]


def _behaviours(municipality: Municipality, scope: Scope, language: str) -> Rows:
    whole = _whole(scope)
    mine = Behaviour.objects.of(municipality)
    active, labels = mine.filter(active=True).bits(), mine.labels(language)
    return [(labels[code], Question(*whole, BEHAVIOUR + code, YES)) for code in active]


def _sentence(rows: Sequence[tuple[str, int | None]], total: int | None) -> str:
    label, number = max(rows, key=lambda row: row[1] or 0)
    told: dict[str, Any] = {"what": label, "number": number, "total": total}
    if not total:
        return _("The largest number that can be shown: %(what)s, about %(number)s reports.") % told
    told["share"] = per_cent(number or 0, total)
    return (
        _(
            "The largest number that can be shown: %(what)s, about %(number)s of %(total)s reports"
            " (%(share)s)."
        )
        % told
    )


PUBLIC: dict[str, _Kind] = {
    "districts": _Kind(gettext_lazy("Districts"), _districts, coarser="parts-of-the-city"),
    "parts-of-the-city": _Kind(
        gettext_lazy("Parts of the city"),
        _parts,
        gettext_lazy(
            "By district most numbers would be hidden, so it is told by part of the city."
        ),
    ),
    "kinds": _Kind(gettext_lazy("Kind of place"), _kinds),
    "behaviours": _Kind(
        gettext_lazy("Behaviours"),
        _behaviours,
        gettext_lazy(
            "One report can tell of several behaviours, so that these are more than the reports."
        ),
    ),
    "parts-of-the-week": _Kind(
        gettext_lazy("Parts of the week"),
        _weeks,
        gettext_lazy("A report counts where the middle of the time lies that it tells of."),
        by_size=False,
    ),
}
_WHY_NOT = {
    "contradicts": gettext_lazy(
        "Together with what was published of the same months this would tell of single reports."
        " Take the figure of those months that is there already."
    ),
    "too_much": gettext_lazy(
        "So much was published of this year that nobody can check what this would tell beside it."
        " Take a figure of it that is there already."
    ),
}
