"""How often people talked this year, on the first page of who works on the campaign."""

from typing import Any

from django.db.models import Count, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from home.models import TalkCount
from home.people.municipality import municipality_of


class TalksPanel(Component):
    name = "talks"
    template_name = "home/dashboard/talks.html"
    order = 0

    def __init__(self, figures: dict[str, Any]) -> None:
        self.figures = figures

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        labels = {
            "talks": _("talks this year, as hosts tell"),
            "people": _("people who took part"),
            "will_act": _("know now what they can do"),
        }
        url = reverse("talk_counts:index")
        return {
            "figures": [
                {"label": label, "number": self.figures[name] or 0, "url": url}
                for name, label in labels.items()
            ]
        }


def talks_panel(request: HttpRequest) -> Component | None:
    """Only for who may see the counts, and only once there are any this year."""
    if not request.user.has_perm("home.view_talkcount"):
        return None
    counts = TalkCount.objects.filter(
        municipality=municipality_of(request), month__year=timezone.localdate().year
    )
    figures = counts.aggregate(talks=Count("pk"), people=Sum("people"), will_act=Sum("will_act"))
    return TalksPanel(figures) if figures["talks"] else None
