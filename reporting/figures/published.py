"""Every number that a municipality published of its reports: in figures, and in public editions."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from home.people.models import Municipality
from reporting.models import Edition, KeptFigure
from reporting.quarters import quarters_of

from .counting import BEHAVIOUR, OUTCOME, YES
from .questions import EVERYWHERE, Places, Printed, Question, everywhere_but, read

__all__ = ["printed_in_edition", "printed_in_figures", "printed_so_far"]


def printed_so_far(municipality: Municipality) -> list[Printed]:
    """Also what was withdrawn since, and what waits for approval: it may be public tomorrow."""
    # What was public stays told, also when it is withdrawn.
    told = Q(published_at__isnull=False) | Q(state=Edition.State.PROPOSED)
    found = printed_in_figures(municipality)
    for edition in Edition.objects.of(municipality).filter(told).order_by("pk"):
        found += printed_in_edition(edition.year, edition.facts, edition.told_sums)
    return found


def printed_in_figures(municipality: Municipality) -> list[Printed]:
    """In those that were taken for publication, the oldest first."""
    kept = KeptFigure.objects.of(municipality).for_publication().order_by("pk")
    return [one for facts in kept.values_list("facts", flat=True) for one in read(facts["told"])]


def printed_in_edition(
    year: int, facts: dict[str, Any], told_sums: dict[str, Any]
) -> list[Printed]:
    """The same of an edition, as it is stored."""
    quarters = [day.isoformat() for day in quarters_of(year)]
    return [*_sums(quarters, told_sums), *_answers(frozenset(quarters), facts)]


def _sums(quarters: list[str], told: dict[str, Any]) -> Iterator[Printed]:
    """By district or more, and quarter or more; the place without a code is everywhere else."""
    codes = [str(place[0]) for place in told["places"]]
    for cells, number in zip(told["questions"], told["numbers"], strict=True):
        pairs = [divmod(cell, len(quarters)) for cell in cells]
        mine = frozenset(codes[place] for place, _quarter in pairs)
        when = frozenset(quarters[quarter] for _place, quarter in pairs)
        places = everywhere_but(set(codes) - mine) if "" in mine else Places(mine)
        yield Printed(Question(places, when), number)


def _answers(quarters: frozenset[str], facts: dict[str, Any]) -> Iterator[Printed]:
    """Of the whole city in the whole year."""
    for row in facts.get("behaviours") or []:
        yield Printed(Question(EVERYWHERE, quarters, BEHAVIOUR + row["code"], YES), row["reports"])
    for row in facts.get("outcomes") or []:
        yield Printed(Question(EVERYWHERE, quarters, OUTCOME, row["code"]), row["reports"])
