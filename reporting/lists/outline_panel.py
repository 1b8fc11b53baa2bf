"""The outline of an area as a small drawing."""

import math
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from .viewset import lazy_capfirst

SIZE = 240


def svg_path(geometry: dict[str, Any]) -> tuple[str, int, int]:
    """A path with its width and height; north is up, and a metre is as long in each direction."""
    drawn = geometry.get("coordinates", [])
    polygons = [drawn] if geometry.get("type") == "Polygon" else drawn
    rings = [ring for polygon in polygons for ring in polygon]
    points = [point for ring in rings for point in ring]
    if not points:
        return "", 0, 0
    west, north = min(x for x, _y in points), max(y for _x, y in points)
    shrink = math.cos(math.radians(north))
    width = (max(x for x, _y in points) - west) * shrink
    height = north - min(y for _x, y in points)
    scale = SIZE / max(width, height)
    path = "".join(
        "M"
        + "L".join(f"{(x - west) * shrink * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring)
        + "Z"
        for ring in rings
    )
    return path, math.ceil(width * scale), math.ceil(height * scale)


class OutlinePanel(Panel):
    """Looked at only: outlines come with `load_areas`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", lazy_capfirst(_("outline")))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "reporting/admin/outline_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            path, width, height = svg_path(self.instance.geometry or {})
            return context | {"path": path, "width": width, "height": height}
