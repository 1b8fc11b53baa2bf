"""Districts: how many, per resident where that means something, and what changed."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.models import Area

from ..asked import Asked
from ..change import Change, changes
from ..figure import Figure, Row, Table
from .leaning import leaning
from .words import decimal, per_cent, ratio_text, verdict_text

__all__ = ["districts", "no_rate", "rate_of", "shown_districts"]

# With fewer, one family more or less is a rate.
FEWEST_RESIDENTS = 1000


def districts(asked: Asked) -> Figure:
    """A row for each district of the study area, and for each that has incidents."""
    now = asked.per_area
    compared = asked.compared
    before = asked.incidents(compared).per_area() if compared else {}
    shown = shown_districts(asked, now, before)
    told = changes([(now.get(area.pk, 0), before.get(area.pk, 0)) for area in shown])
    leans = leaning(
        asked,
        {area.pk: one for area, one in zip(shown, told, strict=True)},
        lambda incidents, areas, kinds: incidents.peaks("area", areas, kinds=kinds),
    )
    heading = [_("District"), pgettext("of residents", "Reports"), _("Per 1,000 residents")]
    rows: list[Row] = [
        [area.name, one.now, rate_text(asked, area, one.now)]
        for area, one in zip(shown, told, strict=True)
    ]
    if compared:
        heading += [
            pgettext("of a number", "Before"),
            pgettext("of a number", "Change"),
            _("What can be said"),
        ]
        for row, area, one in zip(rows, shown, told, strict=True):
            why = leans.get(area.pk, set())
            row += [one.before, ratio_text(one), verdict_text(one, why)]
    total = sum(one.now for one in told)
    return Figure(
        name="districts",
        title=_("Districts"),
        number=total,
        sentence=_sentence(shown, told, total, bool(compared)),
        table=Table(heading, rows),
        notes=_notes(asked, total, bool(compared)),
        table_first=True,
    )


def no_rate(asked: Asked, area: Area) -> str:
    """Why a district has no rate; empty where it has one."""
    if area.visitors_place:
        return _("visitors' place")
    if (area.residents or 0) < FEWEST_RESIDENTS:
        return _("too few residents")
    # Reports of a part beside the residents of the whole.
    return "" if asked.counts_whole(area) else _("a part only")


def rate_of(area: Area, number: float) -> float:
    """Reports per 1,000 residents; only of a district that has a rate."""
    return 1000 * number / (area.residents or 1)


def rate_text(asked: Asked, area: Area, number: int) -> str:
    """The rate, or why there is none."""
    return no_rate(asked, area) or decimal(rate_of(area, number))


def shown_districts(asked: Asked, now: Mapping[int, int], before: Mapping[int, int]) -> list[Area]:
    """Those that were counted in or are looked at, the fullest first."""
    shown = [area for area in asked.areas.values() if _is_shown(area, asked, now, before)]
    return sorted(shown, key=lambda area: -now.get(area.pk, 0))


def _is_shown(area: Area, asked: Asked, now: Mapping[int, int], before: Mapping[int, int]) -> bool:
    if area.pk in now or area.pk in before:
        return True
    return area.current and area.in_study_area and asked.touches(area)


def _sentence(shown: list[Area], told: list[Change], total: int, compares: bool) -> str:
    if not total:
        return _("No report of this period has a district.")
    text = _("Most reports are of %(district)s: %(number)s of %(total)s (%(share)s).") % {
        "district": shown[0].name,
        "number": told[0].now,
        "total": total,
        "share": per_cent(told[0].now, total),
    }
    if not compares:
        return text
    sure = sum(1 for change in told if change.verdict)
    said = (
        _("Districts where the number changed by more than chance: %(number)s.") % {"number": sure}
        if sure
        else _("In no district did the number change by more than chance.")
    )
    return f"{text} {said}"


def _notes(asked: Asked, total: int, compares: bool) -> list[str]:
    notes = []
    without = asked.summary.number - total
    if without:
        notes.append(
            _("Reports without a district, which are not in this table: %(number)s.")
            % {"number": without}
        )
    notes.append(
        _("Reports are not incidents: a campaign brings reports, and so does a poster at a stop.")
    )
    if compares:
        notes.append(
            _(
                "Behind the change stands where it lies with 95 % certainty. There is no comparison"
                " area: this describes, and says nothing of why."
            )
        )
    return notes
