"""What happens: behaviours and kinds of place."""

from collections import Counter
from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.behaviour_bits import to_bits, to_codes
from reporting.models.incident import KindOfPlace

from ..asked import Asked
from ..change import changes
from ..charts import Bar, bars
from ..counts import Incidents
from ..figure import Figure, Row, Table
from .leaning import PeaksOf, leaning
from .words import per_cent, ratio_text, verdict_text

__all__ = ["what"]

Counts = dict[str, int]
Peaks = dict[str, list[tuple[str, object, int]]]


def what(asked: Asked) -> list[Figure]:
    """Both beside the period they are compared with."""
    compared = asked.compared
    bits, labels = asked.behaviours

    def counted(rows: list[tuple[str, int, int]]) -> tuple[Counts, Counts]:
        """By behaviour and by kind of place."""
        per_code, per_kind = dict.fromkeys(bits, 0), Counter[str]()
        for kind, together, number in rows:
            per_kind[kind] += number
            for code in to_codes(together, bits):
                per_code[code] += number
        return per_code, per_kind

    def behaviour_peaks(
        incidents: Incidents, codes: Collection[str], kinds: Collection[str]
    ) -> Peaks:
        """A report that tells of several is a row for each."""
        mine = to_bits(codes, bits)
        found = incidents.with_behaviours(mine).peaks("behaviours", kinds=kinds)
        return {
            kind: [
                (code, which, number)
                for together, which, number in rows
                for code in to_codes(together & mine, bits)
            ]
            for kind, rows in found.items()
        }

    codes, kinds_now = counted(asked.incidents().per_kind_and_behaviours())
    codes_before, kinds_before = (
        counted(asked.incidents(compared).per_kind_and_behaviours()) if compared else (None, None)
    )
    behaviours = _figure(
        "behaviours",
        _("Behaviours"),
        asked,
        labels,
        codes,
        codes_before,
        [_("One report can tell of several behaviours, so that these are more than the reports.")],
        behaviour_peaks,
    )
    kinds = _figure(
        "kinds",
        _("Kind of place"),
        asked,
        {str(code): str(label) for code, label in KindOfPlace.choices},
        kinds_now,
        kinds_before,
        [],
        lambda incidents, places, kinds: incidents.peaks("kind_of_place", places, kinds=kinds),
    )
    return [behaviours, kinds]


def _figure(
    name: str,
    title: str,
    asked: Asked,
    labels: dict[str, str],
    now: Counts,
    before: Counts | None,
    notes: list[str],
    peaks_of: PeaksOf[str],
) -> Figure:
    codes = [code for code in labels if now.get(code) or (before or {}).get(code)]
    codes.sort(key=lambda code: -now.get(code, 0))
    total = asked.summary.number
    heading = [title, pgettext("of residents", "Reports"), _("Share")]
    rows: list[Row] = [
        [labels[code], now.get(code, 0), per_cent(now.get(code, 0), total)] for code in codes
    ]
    if before is not None:
        heading += [
            pgettext("of a number", "Before"),
            pgettext("of a number", "Change"),
            _("What can be said"),
        ]
        told = changes([(now.get(code, 0), before.get(code, 0)) for code in codes])
        leans = leaning(asked, dict(zip(codes, told, strict=True)), peaks_of)
        for row, code, change in zip(rows, codes, told, strict=True):
            why = leans.get(code, set())
            row += [change.before, ratio_text(change), verdict_text(change, why)]
    shown = [
        Bar(labels[code], now.get(code, 0), before.get(code, 0) if before is not None else None)
        for code in codes
    ]
    sentence = _("There are no reports in this period.")
    if total and codes:
        sentence = _("Most often: %(what)s, in %(number)s of %(total)s reports (%(share)s).") % {
            "what": labels[codes[0]],
            "number": now.get(codes[0], 0),
            "total": total,
            "share": per_cent(now.get(codes[0], 0), total),
        }
    return Figure(
        name=name,
        title=title,
        number=total,
        sentence=sentence,
        table=Table(heading, rows),
        chart=bars(shown) if shown else None,
        notes=notes,
    )
