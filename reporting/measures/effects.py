"""What came of all measures of a municipality: its months, its places, its counts, a judgement."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch

from home.people.models import Municipality, User
from reporting.areas import Outlines, outlines_of
from reporting.models import Area, Measure
from reporting.models.measure import MeasureQuerySet

from .counting import Counts, Place, count_by_month, counted_incidents, first_whole_month
from .judging import Judgement, Numbers, Outcome, judge, leans_on
from .peaks import SURE, parts_of, without_peaks
from .places import home_areas, neighbours_of, place_of, ring_around
from .proposing import propose_comparison, propose_displacement
from .windows import NoWindow, Window, month_after, window_of

__all__ = ["Effect", "effects_of"]


@dataclass(frozen=True)
class Effect:
    """One measure; where nothing can be said, the judgement says why and the rest is empty."""

    measure: Measure
    judgement: Judgement
    window: Window | None = None
    numbers: Numbers | None = None
    compared: frozenset[int] = frozenset()
    moved: frozenset[int] = frozenset()
    is_ring: bool = False
    #: Without which the judgement would be another: 'hour', 'day' or 'source'.
    leaning: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Sides:
    """The places of one measure, and what lies around those that it is compared with."""

    treated: Place
    compared: Place
    moved: Place
    moved_compared: Place


def effects_of(municipality: Municipality, user: User | None, *, today: date) -> list[Effect]:
    """All measures in their order, judged together: a choice of some would find more by chance."""
    incidents = counted_incidents(municipality, user)
    known_from = first_whole_month(incidents)
    measures = list(measures_with_areas(municipality))
    if known_from is None:
        nothing = Judgement(Outcome.CANNOT, "no_before")
        return [Effect(measure, nothing) for measure in measures]
    known_until = month_after(today.replace(day=1), -1)
    drawn = [measure for measure in measures if measure.is_drawn]
    cells = {
        cell
        for measure in drawn
        for cell in place_of(measure, ()).cells | ring_around(measure).cells
    }
    counts = count_by_month(incidents, cells)
    city = _City(measures, outlines_of(municipality), counts)
    effects = [_measured(measure, city, known_from, known_until) for measure in measures]
    tested = [number for number, one in enumerate(effects) if one.numbers is not None]
    told = [numbers for one in effects if (numbers := one.numbers) is not None]
    for order, (number, judgement) in enumerate(zip(tested, judge(told), strict=True)):
        one = effects[number] = replace(effects[number], judgement=judgement)
        if judgement.outcome in SURE and one.window is not None:
            sides = city.sides_of(one.measure, one.window)
            parts = parts_of(judgement.outcome, one.window, sides.treated, sides.compared)
            without = without_peaks(told[order], parts, incidents)
            effects[number] = replace(one, leaning=frozenset(leans_on(told, order, without)))
    return effects


def measures_with_areas(municipality: Municipality) -> MeasureQuerySet:
    areas = Area.objects.defer("geometry")
    names = ("areas", "comparison_areas", "displacement_areas")
    found = Measure.objects.of(municipality).select_related("municipality")
    return found.prefetch_related(*(Prefetch(name, areas) for name in names))


def _measured(measure: Measure, city: "_City", known_from: date, known_until: date) -> Effect:
    try:
        window = window_of(
            starts_on=measure.starts_on,
            ends_on=measure.ends_on,
            chosen=measure.chosen,
            known_from=known_from,
            known_until=known_until,
        )
    except NoWindow as none:
        return Effect(measure, Judgement(Outcome.CANNOT, str(none)))
    sides = city.sides_of(measure, window)
    return Effect(
        measure,
        Judgement(Outcome.CANNOT),
        window,
        Numbers(
            *(
                city.counted(place, window)
                for place in (sides.treated, sides.compared, sides.moved, sides.moved_compared)
            )  # type: ignore[arg-type]
        ),
        sides.compared.areas,
        sides.moved.areas,
        bool(sides.moved.cells),
    )


class _City:
    """All that the places of one measure are looked up in."""

    def __init__(self, measures: list[Measure], outlines: Outlines, counts: Counts) -> None:
        self._measures = measures
        self._counts = counts
        self._study = {area.pk for area in outlines.areas if area.in_study_area}
        self._neighbours = neighbours_of(outlines)
        self._homes = {
            measure.pk: home_areas(measure, _numbers(measure.areas.all()), outlines)
            for measure in measures
        }

    def counted(self, place: Place, window: Window) -> tuple[int, int] | None:
        if place.is_empty:
            return None
        return self._counts.of(place, window.before), self._counts.of(place, window.after)

    def sides_of(self, measure: Measure, window: Window) -> _Sides:
        """Those that were chosen, else those that are proposed."""
        home = self._homes[measure.pk]
        treated = place_of(measure, _numbers(measure.areas.all()))
        barred = home | self._of_others(measure, window)
        chosen_moved = _numbers(measure.displacement_areas.all())
        if chosen_moved or not measure.is_drawn:
            proposed = propose_displacement(home, self._neighbours, barred)
            moved = Place(areas=chosen_moved or proposed)
        else:
            moved = ring_around(measure)
        compared = _numbers(measure.comparison_areas.all()) - home
        if not compared:
            number = self._counts.of(treated, window.before)
            compared = propose_comparison(self._before(window), number, barred | moved.areas)
        around = propose_displacement(compared, self._neighbours, barred | moved.areas)
        return _Sides(treated, Place(areas=compared), moved, Place(areas=around))

    def _before(self, window: Window) -> Counter[int]:
        before: Counter[int] = Counter()
        for (area, month), number in self._counts.by_area.items():
            if month in window.before and area in self._study:
                before[area] += number
        return before

    def _of_others(self, measure: Measure, window: Window) -> frozenset[int]:
        """Districts where another measure ran in these months: nothing is compared with those."""
        first, last = window.before[0], month_after(window.after[-1])
        others = (
            self._homes[other.pk]
            for other in self._measures
            if other.pk != measure.pk
            and other.starts_on < last
            and (other.ends_on is None or other.ends_on >= first)
        )
        return frozenset().union(*others)


def _numbers(areas: Iterable[Area]) -> frozenset[int]:
    return frozenset(area.pk for area in areas)
