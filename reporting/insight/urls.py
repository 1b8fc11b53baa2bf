from django.urls import path

from .file_views import FigureFileView
from .saved_views import KeepView, KeptView
from .shape_views import ShapeView
from .views import MethodView, PanelView
from .who_views import WhoFileView, WhoView

patterns = [
    path("", PanelView.as_view(), name="index"),
    path("when/", PanelView.as_view(panel="when"), name="when"),
    path("what/", PanelView.as_view(panel="what"), name="what"),
    path("who/", WhoView.as_view(), name="who"),
    path("reporting/", PanelView.as_view(panel="receiving"), name="receiving"),
    path("check/", PanelView.as_view(panel="check"), name="check"),
    path("shape/", ShapeView.as_view(), name="shape"),
    path("method/", MethodView.as_view(), name="method"),
    path("saved/", KeepView.as_view(), name="keep"),
    path("saved/<int:pk>/", KeptView.as_view(), name="kept"),
    # Before those of the panels, whose addresses look the same.
    *(
        path(
            f"figures/who/<slug:figure>.{kind}", WhoFileView.as_view(kind=kind), name=f"who_{kind}"
        )
        for kind in ("csv", "svg")
    ),
    *(
        path(
            f"figures/<slug:panel>/<slug:figure>.{kind}",
            FigureFileView.as_view(kind=kind),
            name=f"figure_{kind}",
        )
        for kind in ("csv", "svg")
    ),
]
