"""What stands on the first page of the admin: each app adds its panels, each person sees theirs."""

from collections.abc import Callable

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

PanelMaker = Callable[[HttpRequest], Component | None]

_panel_makers: dict[PanelMaker, int] = {}


def register_panel(order: int, maker: PanelMaker) -> None:
    """Adds a panel; a lower order stands higher.

    The maker answers None to whom the panel is not for. How many queries a panel takes may not
    depend on how much there is to show.
    """
    _panel_makers[maker] = order


def panels_for(request: HttpRequest) -> list[Component]:
    """The panels for who is asking, in their order."""
    panels = []
    for maker in sorted(_panel_makers, key=lambda maker: _panel_makers[maker]):
        panel = maker(request)
        if panel is not None:
            # Wagtail sorts what it is given by this.
            panel.order = _panel_makers[maker]
            panels.append(panel)
    return panels
