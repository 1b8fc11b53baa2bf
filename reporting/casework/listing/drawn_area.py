"""An area that somebody drew, as it stands in the address of the listing."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.active_filters import (
    ActiveFilter,
    BaseFilterAdapter,
    register_filter_adapter_class,
)

from reporting.geo import cells_touching
from reporting.shapes import Corners, corners_of

__all__ = ["Corners", "DrawnAreaFilter", "corners_of", "drawn_cells"]


@lru_cache(maxsize=4)
def drawn_cells(corners: Corners) -> tuple[int, ...]:
    """The hexagons that the drawn area touches, in a fixed order.

    A list, its tabs and its export ask for the same ones.
    """
    return tuple(sorted(cells_touching(corners)))


class DrawnAreaField(forms.CharField):
    """Cleans to the corners, or to nothing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault(
            "help_text",
            gettext_lazy("South, west, north and east of a box, with commas between them."),
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return corners_of(text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class DrawnAreaFilter(django_filters.Filter):
    field_class = DrawnAreaField


class _DrawnAreaPill(BaseFilterAdapter):
    """Coordinates say nothing to people."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        url = self.get_url_without_filter_param(self.name)
        text = _("on the map")
        yield ActiveFilter(self.bound_field.auto_id, self.filter.label, text, url)


register_filter_adapter_class(DrawnAreaFilter, _DrawnAreaPill)
