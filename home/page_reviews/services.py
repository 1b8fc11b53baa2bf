"""Confirming that a page is still right, and who may."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from home.dashboard.scope import is_editor
from home.models.page_review import PageReview
from home.people.models import User

from .months import months_later

__all__ = ["LOOKED_OVER", "can_look_over", "look_over"]

LOOKED_OVER = "home.page_review.confirm"


def can_look_over(user: Any, page: Page) -> bool:
    """Who looks after pages and may change this one, while readers see it."""
    if not isinstance(user, User) or not user.may_enter() or page.is_root() or not page.live:
        return False
    if page.alias_of_id is not None or not is_editor(user):
        return False
    return bool(page.permissions_for_user(user).can_edit())


@transaction.atomic
def look_over(*, page: Page, user: User, months: int | None = None) -> PageReview:
    """The page was found right today; next in so many months, else in as many as before."""
    review = PageReview.objects.filter(page_id=page.pk).first() or PageReview(page_id=page.pk)
    if months is not None:
        review.months = months
    review.reviewed_at = timezone.localdate()
    review.reviewed_by = user
    review.due_on = months_later(review.reviewed_at, review.months)
    review.save()
    log(instance=page.specific, action=LOOKED_OVER, user=user, data={"months": review.months})
    return review
