"""Admin screens of a model of which some are missing: neither an address nor a link leads there."""

from collections.abc import Collection
from typing import Any

from django.urls import URLPattern
from wagtail.admin.viewsets.model import ModelViewSet

__all__ = ["FewerScreens"]


class FewerScreens:
    """Stands before ModelViewSet; `missing_screens` are names of its addresses, as 'delete'."""

    missing_screens: Collection[str] = ("usage",)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        missing = {f"{name}_url_name": ModelViewSet.UNDEFINED for name in self.missing_screens}
        common: dict[str, Any] = super().get_common_view_kwargs(  # type: ignore[misc]  # beside it
            **missing | kwargs
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns: list[URLPattern] = super().get_urlpatterns()  # type: ignore[misc]  # beside it
        gone = {*self.missing_screens, *(f"{name}_results" for name in self.missing_screens)}
        return [pattern for pattern in patterns if pattern.name not in gone]
