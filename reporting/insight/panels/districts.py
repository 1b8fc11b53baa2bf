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

__all__ = ["districts"]

# With fewer, one family more or less is a rate.
FEWEST_RESIDENTS = 1000


def districts(asked: Asked) -> Figure:
    """A row for each district of the study area, and for each that has incidents."""
    now = asked.by_place.per_area
    compared = asked.compared
    before = asked.incidents(compared).per_area() if compared else {}
    shown = [area for area in asked.areas.values() if _is_shown(area, asked, now, before)]
    shown.sort(key=lambda area: -now.get(area.pk, 0))
    told = changes([(now.get(area.pk, 0), before.get(area.pk, 0)) for area in shown])
    leans = leaning(
        asked,
        {area.pk: one for area, one in zip(shown, told, strict=True)},
        lambda incidents, areas: incidents.peaks("area", areas),
    )
    heading = [_("District"), pgettext("of residents", "Reports"), _("Per 1,000 residents")]
    rows: list[Row] = [
        [area.name, one.now, rate_text(area, one.now)]
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


def rate_text(area: Area, number: int) -> str:
    """Reports per 1,000 residents, or why there is no rate."""
    if area.visitors_place:
        return _("visitors' place")
    if (area.residents or 0) < FEWEST_RESIDENTS:
        return _("too few residents")
    return decimal(1000 * number / (area.residents or 1))


def _is_shown(area: Area, asked: Asked, now: Mapping[int, int], before: Mapping[int, int]) -> bool:
    if area.pk in now or area.pk in before:
        return True
    chosen = not asked.filters.areas or area.code in asked.filters.areas
    return area.current and area.in_study_area and chosen


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
