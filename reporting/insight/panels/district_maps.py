"""The districts as maps: how many, and per resident where that means something."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.models import Area

from ..asked import Asked
from ..district_chart import Steps, choropleth, doubling_steps, equal_steps
from ..figure import Chart, Figure, Row, Table
from ..shares import Standing, believed_up_to, leaning, may_lean, stand_out
from .districts import no_rate, rate_of, shown_districts
from .words import decimal, leaning_text

__all__ = ["district_maps"]


def district_maps(asked: Asked) -> list[Figure]:
    """Both, of the districts that are in the table; none where nothing has an outline."""
    areas = shown_districts(asked, asked.per_area, {})
    drawn = {area.pk for area in asked.outlines.areas}
    return [_numbers(asked, areas), _rates(asked, areas)] if drawn else []


def _numbers(asked: Asked, areas: Sequence[Area]) -> Figure:
    counts = {area.pk: asked.per_area.get(area.pk, 0) for area in areas}
    steps = doubling_steps(max(counts.values(), default=0))
    total = sum(counts.values())
    rows: list[Row] = [[area.name, counts[area.pk]] for area in areas]
    sentence = _("No report of this period has a district.")
    if total:
        sentence = _(
            "Something was reported in %(some)s of %(all)s districts; half of it lies in %(half)s."
        ) % {
            "some": sum(1 for number in counts.values() if number),
            "all": len(areas),
            "half": _that_hold_half(sorted(counts.values(), reverse=True)),
        }
    return Figure(
        name="districts-map",
        title=_("Districts on the map: how many"),
        number=total,
        sentence=sentence,
        table=Table([_("District"), pgettext("of residents", "Reports")], rows),
        chart=_chart(asked, dict(counts), steps),
        notes=[
            _(
                "Each shade stands for about twice as many as the one before. A large or a busy"
                " district has more reports because there are more people: look at the next map as"
                " well."
            )
        ],
    )


def _that_hold_half(numbers: Sequence[int]) -> int:
    """Of numbers from many to few."""
    left = sum(numbers) / 2
    for place, number in enumerate(numbers, start=1):
        left -= number
        if left <= 0:
            return place
    return len(numbers)


def _rates(asked: Asked, areas: Sequence[Area]) -> Figure:
    why = {area.pk: no_rate(asked, area) for area in areas}
    rated = [area for area in areas if not why[area.pk]]
    residents = sum(area.residents or 0 for area in rated)
    numbers = [asked.per_area.get(area.pk, 0) for area in rated]
    total = sum(numbers)
    told = stand_out(numbers, total, [(area.residents or 0) / residents for area in rated])
    why_not = _leaning(asked, rated, told)
    rates: dict[int, float | None] = dict.fromkeys(why)
    rates |= {area.pk: rate_of(area, one.number) for area, one in zip(rated, told, strict=True)}
    known = [rate for rate in rates.values() if rate is not None]
    rows: list[Row] = [
        [
            area.name,
            one.number,
            area.residents,
            decimal(rate_of(area, one.number)),
            f"{decimal(rate_of(area, one.low * total))}–{decimal(rate_of(area, one.high * total))}",
            _verdict(one, why_not.get(area.pk, set())),
        ]
        for area, one in zip(rated, told, strict=True)
    ]
    rows.sort(key=lambda row: -(row[1] or 0) / (row[2] or 1))  # type: ignore[operator]
    without: list[Row] = [
        [area.name, asked.per_area.get(area.pk, 0), area.residents, "–", "–", why[area.pk]]
        for area in areas
        if why[area.pk]
    ]
    heading = [
        _("District"),
        pgettext("of residents", "Reports"),
        _("Residents"),
        _("Per 1,000 residents"),
        _("Between (95 %)"),
        _("What can be said"),
    ]
    return Figure(
        name="districts-rates",
        title=_("Districts on the map: per 1,000 residents"),
        number=total,
        sentence=_said(told, total, residents),
        table=Table(heading, [*rows, *without]),
        chart=_chart(asked, rates, equal_steps(max(known, default=0))),
        notes=[
            _(
                "Hatched: no rate, since fewer than 1,000 people live there, since it is a place of"
                " visitors, or since only a part of it is looked at. There the number alone counts."
            ),
            _(
                "Shades go up in equal steps from nought. Two shades may differ by chance: the"
                " table says between which rates each district lies, and where it differs from all"
                " others together by more than chance."
            ),
        ],
    )


def _said(told: Sequence[Standing], total: int, residents: int) -> str:
    if not told:
        return _("No district that is looked at has a rate.")
    return _(
        "All districts with a rate together have %(rate)s reports per 1,000 residents. More than"
        " the others by more than chance: %(more)s; fewer: %(fewer)s."
    ) % {
        "rate": decimal(1000 * total / residents),
        "more": sum(1 for one in told if one.verdict > 0),
        "fewer": sum(1 for one in told if one.verdict < 0),
    }


def _verdict(one: Standing, alone: set[str]) -> str:
    said = {
        1: _("more than elsewhere"),
        -1: _("fewer than elsewhere"),
        0: _("no clear difference"),
    }[one.verdict]
    return f"{said} ({leaning_text(alone)})" if alone else said


def _leaning(asked: Asked, areas: Sequence[Area], told: Sequence[Standing]) -> dict[int, set[str]]:
    """By district what its verdict leans on alone."""
    if not any(one.verdict for one in told):
        return {}
    by_area = {area.pk: one for area, one in zip(areas, told, strict=True)}
    cut = believed_up_to(told)
    kinds = may_lean(told, cut, asked.fullest)
    return leaning(by_area, cut, _peaks(asked, by_area, kinds))


def _peaks(
    asked: Asked, areas: Collection[int], kinds: Collection[str]
) -> dict[str, list[tuple[int, object, int]]]:
    """Of receipts it is known by then how they came in."""
    peaks: dict[str, list[tuple[int, object, int]]] = {"day": [], "source": []}
    for area, day, source, number in asked.per_receipt:
        if area is not None and area in areas:
            peaks["day"].append((area, day, number))
            if source:
                peaks["source"].append((area, source, number))
    if "hour" in kinds:
        peaks |= asked.incidents().peaks("area", areas, kinds=["hour"])
    return {kind: peaks[kind] for kind in kinds}


def _chart(asked: Asked, values: Mapping[int, float | None], steps: Steps) -> Chart:
    filters = asked.filters
    return choropleth(asked.outlines, values, steps, areas=filters.areas, shape=filters.shape)
