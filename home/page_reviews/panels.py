"""When a page was looked over, and when to do so again, in its editor."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from home.models.page_review import PageReview
from home.people.page_access import is_guest

from .due import due_day


class ReviewPanel(Panel):
    """One line: the last time and the next."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/page_reviews/panel.html"

        def is_shown(self) -> bool:
            page = self.instance
            is_public = bool(page.pk and page.live and page.alias_of_id is None)
            return bool(super().is_shown()) and is_public

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            review = PageReview.objects.filter(page_id=page.pk).first()
            due = review.due_on if review else due_day(page)
            return context | {
                "review": review,
                "due": due,
                "is_due": due is not None and due <= timezone.localdate(),
                "may": not is_guest(self.request.user),
                "url": reverse("page_review", args=[page.pk]),
            }


def review_panel() -> ReviewPanel:
    return ReviewPanel(heading=_("Looking over"))
