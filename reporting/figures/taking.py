"""Taking a figure: it gets a number, and for publication its cells are kept."""

from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.people.models import Municipality
from reporting import audit
from reporting.insight.tabs import WHO
from reporting.measures.effect_figure import EFFECTS_FIGURE, public_rows
from reporting.measures.effects import effects_of
from reporting.models import AuditEntry, Edition, KeptFigure

from .facts import Facts
from .internal import EFFECTS, Made, Wanted, filters_of, internal_of
from .public import public_of
from .questions import Printed
from .scope import NotForPublication, scope_of, sees_everything

__all__ = ["INSTEAD", "take_for_publication", "take_internal"]

Purpose = KeptFigure.Purpose
MOST_OF_TITLE = 200

#: By what a figure of the dashboard may be published: an hour by its part of the week, a hexagon
#: by its district.
INSTEAD = {
    ("where", "map"): "districts",
    ("where", "districts"): "districts",
    ("where", "districts-map"): "districts",
    ("where", "districts-rates"): "districts",
    ("when", "week"): "parts-of-the-week",
    ("when", "clock"): "parts-of-the-week",
    ("when", "days"): "parts-of-the-week",
    ("what", "behaviours"): "behaviours",
    ("what", "kinds"): "kinds",
}
_NEVER = {
    "where": gettext_lazy(
        "A hot spot is an exact place, and of exact places nothing is published. Take ‘Districts’."
    ),
    "receiving": gettext_lazy(
        "Days and sources are too fine to be published: one of them can be one report. Take"
        " ‘Districts’ or ‘Behaviours’, of a whole quarter or year."
    ),
}
_NEVER_AT_ALL = gettext_lazy(
    "This figure is too fine to be published. Take ‘Districts’, ‘Behaviours’, ‘Kind of place’ or"
    " ‘Hours of the week’."
)


class _Printing(NamedTuple):
    """What is to be kept of a figure for publication."""

    panel: str
    name: str
    title: str
    query: str
    facts: Facts
    told: list[Printed]


def take_internal(wanted: Wanted) -> KeptFigure:
    """Keeps what was asked and no number. Raises LookupError where there is no such figure."""
    made = internal_of(wanted)
    with transaction.atomic():
        return _numbered(
            wanted,
            purpose=Purpose.INTERNAL,
            panel=wanted.panel,
            name=wanted.name,
            title=made.figure.title[:MOST_OF_TITLE],
            query=made.query,
        )


def take_for_publication(wanted: Wanted) -> KeptFigure:
    """The same figure with the same cells again is the one that there is.

    Raises LookupError where there is no such figure, and NotForPublication.
    """
    while True:
        before = _told(wanted.municipality)
        # Outside the transaction: it takes seconds, and reports come in meanwhile.
        printing = _printing(wanted)
        with transaction.atomic():
            # Two figures made at once would not know of each other: the later is made again.
            Municipality.objects.select_for_update().get(pk=wanted.municipality.pk)
            if _told(wanted.municipality) == before:
                return _kept(wanted, printing)


def _told(municipality: Municipality) -> tuple[object, ...]:
    """Differs as soon as more was published."""
    kept = KeptFigure.objects.of(municipality).for_publication()
    editions = Edition.objects.of(municipality).order_by("pk")
    return kept.aggregate(newest=Max("pk"))["newest"], *editions.values_list("pk", "state")


def _kept(wanted: Wanted, printing: _Printing) -> KeptFigure:
    facts = printing.facts.to_store(printing.told)
    mine = KeptFigure.objects.of(wanted.municipality).for_publication()
    asked = {"panel": printing.panel, "name": printing.name, "query": printing.query}
    for one in mine.filter(**asked, language=wanted.language):
        if one.facts == facts:
            return one
    return _numbered(
        wanted,
        **asked,
        purpose=Purpose.PUBLICATION,
        title=printing.title,
        count=printing.facts.count,
        facts=facts,
    )


def _numbered(wanted: Wanted, **fields: Any) -> KeptFigure:
    municipality, year = wanted.municipality, timezone.localdate().year
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    taken = KeptFigure.objects.of(municipality).filter(year=year)
    newest = taken.aggregate(number=Max("number"))["number"] or 0
    kept = KeptFigure.objects.create(
        municipality=municipality,
        year=year,
        number=newest + 1,
        language=wanted.language,
        made_by=wanted.user,
        **fields,
    )
    audit.record(
        action=AuditEntry.Action.FIGURE_TAKEN,
        actor=wanted.user,
        municipality=municipality,
        object_type="figure",
        object_id=kept.label,
        detail={"purpose": str(kept.purpose), "what": f"{kept.panel}/{kept.name}"},
    )
    return kept


def _printing(wanted: Wanted) -> _Printing:
    if wanted.panel == WHO:
        return _traits(internal_of(wanted))
    if wanted.panel == EFFECTS:
        return _effects(wanted)
    name = INSTEAD.get((wanted.panel, wanted.name))
    if name is None:
        raise NotForPublication(str(_NEVER.get(wanted.panel, _NEVER_AT_ALL)))
    if not sees_everything(wanted.user):
        raise NotForPublication(
            _(
                "You see the reports of your teams only, and a published figure is of all. Ask an"
                " analyst who sees all of them."
            )
        )
    scope = scope_of(filters_of(wanted), today=timezone.localdate())
    name, title, facts, told = public_of(name, wanted.municipality, scope, wanted.language)
    return _Printing(wanted.panel, name, title, scope.filters().query(), facts, told)


def _traits(made: Made) -> _Printing:
    """Counted once and suppressed already, also for who knows all other numbers."""
    figure = made.figure
    not_shown = _("not shown")
    facts = Facts(
        heading=list(figure.table.heading),
        rows=[[None if cell == not_shown else cell for cell in row] for row in figure.table.rows],
        sentence=figure.sentence,
        period=made.period,
        chosen=made.chosen,
        notes=list(figure.notes),
        count=figure.number if isinstance(figure.number, int) else None,
    )
    return _Printing(WHO, figure.name, figure.title, made.query, facts, [])


def _effects(wanted: Wanted) -> _Printing:
    made = internal_of(wanted)
    effects = effects_of(wanted.municipality, None, today=timezone.localdate())
    heading, rows = public_rows(effects)
    facts = Facts(
        heading=heading,
        rows=rows,
        sentence=made.figure.sentence,
        period=made.period,
        notes=[_("Numbers of reports are left out: at single places they are small.")],
        about=str(made.figure.number),
        draws_bars=False,
    )
    return _Printing(EFFECTS, EFFECTS_FIGURE, made.figure.title, made.query, facts, [])
