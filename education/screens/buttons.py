"""The way from a lesson pack to its releases."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from ..models import LessonPackPage
from ..permissions import can_release


def release_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from a lesson pack to its release, for who may release it."""
    if isinstance(page, LessonPackPage) and can_release(user, page):
        url = reverse("education_release_new", args=[page.pk])
        yield Button(gettext_lazy("Release a version"), url=url, icon_name="tag", priority=12)
