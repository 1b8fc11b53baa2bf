"""What lesson makers look after: packs in review, and packs changed since their release."""

from typing import Any

from django.db.models import F, Max
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from home.dashboard.page_panels import SHOWN, PagesPanel, waiting_states
from home.dashboard.scope import works_on

from .models import LessonIndexPage, LessonPackPage


class PacksPanel(PagesPanel):
    """Lesson packs by what is to be done with them: approve, or release anew."""

    name = "packs"
    template_name = "education/admin/packs_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        packs = LessonPackPage.objects.filter(pk__in=self.pages).select_related("locale")
        waiting = [int(state.object_id) for state in waiting_states()]
        in_review = packs.filter(pk__in=waiting).order_by("path")
        unreleased = changed_since_release(packs)
        return {
            "in_review": in_review[:SHOWN],
            "unreleased": unreleased[:SHOWN],
            "more": sum(max(one.count() - SHOWN, 0) for one in (in_review, unreleased)),
            "may_release": self.request.user.has_perm("education.add_packrelease"),
        }


def changed_since_release(packs: Any) -> Any:
    """Public packs whose newest text teachers cannot have: changed since, or never released."""
    released = packs.filter(live=True).annotate(released_at=Max("pack_releases__released_at"))
    never = released.filter(released_at=None)
    return (never | released.filter(last_published_at__gt=F("released_at"))).order_by("path")


def packs_panel(request: HttpRequest) -> Component | None:
    """For who makes lessons, editors and release managers alike."""
    return PacksPanel(request) if works_on(request.user, LessonIndexPage) else None
