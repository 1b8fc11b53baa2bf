"""Parts of all reports of a quarter, as a figure of those that may be told."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.insight.charts import Bar, bars
from reporting.insight.figure import Figure, Table

from .words import about, day, told

__all__ = ["left_out", "parts_figure"]


def parts_figure(facts: dict[str, Any], name: str, labels: dict[str, str]) -> Figure:
    """`name` is 'kinds' or 'outcomes'."""
    rows = facts[name]
    shown = [row for row in rows if row["reports"] is not None]
    titles = {
        "kinds": (_("Kind of place"), ""),
        "outcomes": (
            _("Outcome"),
            _("This is how far the reports of this quarter were on %(day)s.")
            % {"day": day(facts["counted_on"])},
        ),
    }
    title, sentence = titles[name]
    return Figure(
        name=name,
        title=title,
        number=about(facts["total"]["now"]),
        sentence=sentence if shown else _("No number of this is large enough to be shown."),
        table=Table(
            [title, pgettext("of residents", "Reports")],
            [[labels[row["code"]], told(row["reports"])] for row in shown],
        ),
        chart=bars([Bar(labels[row["code"]], row["reports"]) for row in shown]) if shown else None,
        notes=left_out([labels[row["code"]] for row in rows if row["reports"] is None]),
    )


def left_out(labels: list[str]) -> list[str]:
    """A note that names what has no number."""
    if not labels:
        return []
    text = _("Not shown, since this number or one beside it is too small: %(what)s.")
    return [text % {"what": ", ".join(labels)}]
