"""Marks that need no colour: lanes below an axis, and lines around squares of a heat table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .arrays import Mask

__all__ = ["LANE", "Band", "around_squares", "band", "band_legend", "lanes_of", "mark_legend"]

LANE = 12
INK, QUIET = "#0e1512", "#8a938e"
DASHES = {"school": "4 3"}
#: Inside one another where both hold.
INSET = {"night": 0.0, "school": 3.0}


@dataclass(frozen=True)
class Band:
    """From one column to another; what it is of, and its own name."""

    first: int
    last: int
    kind: str
    name: str


def lanes_of(bands: Sequence[Band]) -> list[str]:
    """The kinds that there are, each in a lane of its own, in the order in which they are given."""
    return list(dict.fromkeys(band.kind for band in bands))


def band_legend(kind: str) -> tuple[str, str]:
    return kind, {
        "free": _("school holiday"),
        "holiday": _("public holiday"),
        "night": _("nightlife night"),
        "school": _("school day"),
    }[kind]


def mark_legend(kind: str) -> tuple[str, str]:
    return kind, {"night": _("nightlife hours"), "school": _("school hours")}[kind]


def band(one: Band, left: float, step: float, y: float) -> SafeString:
    """A diamond for a public holiday, a filled bar for days off, an open one for hours."""
    x, width = left + one.first * step, (one.last - one.first + 1) * step
    if one.kind == "holiday":
        path = f"M{x + width / 2:.1f} {y:.1f}l5 5-5 5-5-5z"
        return _path(one, path, INK, "none")
    path = f"M{x + 0.5:.1f} {y + 1:.1f}h{max(width - 1, 2):.1f}v8H{x + 0.5:.1f}z"
    return _path(one, path, QUIET, "none") if one.kind == "free" else _path(one, path, "none", INK)


def _path(one: Band, path: str, fill: str, stroke: str) -> SafeString:
    return format_html(
        '<path class="insight-{}" fill="{}" stroke="{}" stroke-dasharray="{}" d="{}">'
        "<title>{}</title></path>",
        one.kind,
        fill,
        stroke,
        DASHES.get(one.kind, "none"),
        path,
        one.name,
    )


def around_squares(
    mask: Mask, kind: str, left: float, top: float, size: tuple[float, float]
) -> SafeString:
    """One line around all squares that are marked, as far as they touch."""
    step, tall = size
    squares = [
        shapely.box(x, y, x + step, y + tall)
        for x, y in (np.argwhere(mask)[:, ::-1] * size + (left, top)).tolist()
    ]
    whole = shapely.buffer(shapely.union_all(squares), -INSET[kind], join_style="mitre")
    path = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z"
        for one in getattr(whole, "geoms", [whole])
        for ring in (one.exterior, *one.interiors)
    )
    return format_html(
        '<path class="insight-{}" fill="none" stroke="{}" stroke-width="2" stroke-dasharray="{}"'
        ' d="{}"><title>{}</title></path>',
        kind,
        INK,
        DASHES.get(kind, "none"),
        path,
        mark_legend(kind)[1],
    )
