"""On the first page of who makes pages: what is broken on them, as long as something is."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from home.dashboard.scope import is_editor, pages_of
from home.models.checked_link import CheckedLink

from .report import with_own_pages
from .verdicts import State

SHOWN = 5


class BrokenLinksPanel(Component):
    name = "broken_links"
    template_name = "home/dashboard/broken_links.html"
    order = 0

    def __init__(self, links: list[CheckedLink], count: int) -> None:
        self.links, self.count = links, count

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        url = f"{reverse('links_report')}?state={State.BROKEN.value}"
        return {"links": self.links, "count": self.count, "url": url}


def broken_links_panel(request: HttpRequest) -> Component | None:
    if not is_editor(request.user):
        return None
    broken = CheckedLink.objects.broken().on_pages(pages_of(request.user))
    count = broken.count()
    if not count:
        return None
    longest = broken.order_by("first_failed_at", "address")[:SHOWN]
    return BrokenLinksPanel(with_own_pages(longest, request.user), count)
