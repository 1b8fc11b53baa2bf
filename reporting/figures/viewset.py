"""The addresses of figures that were taken; they stand in the menu as a page of insight."""

from django.urls import URLPattern, URLResolver, path
from wagtail.admin.viewsets.base import ViewSet

from .views import FiguresView, FigureView, FileView, TakeView

__all__ = ["figures"]


class FiguresViewSet(ViewSet):
    add_to_admin_menu = False

    def get_urlpatterns(self) -> list[URLPattern | URLResolver]:
        return [
            path("", FiguresView.as_view(), name="index"),
            path("take/", TakeView.as_view(), name="take"),
            path("<int:year>-<int:number>/", FigureView.as_view(), name="figure"),
            path("<int:year>-<int:number>.<slug:kind>", FileView.as_view(), name="file"),
        ]


_viewset = FiguresViewSet("figures")


def figures() -> FiguresViewSet:
    return _viewset
