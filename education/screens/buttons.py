"""The way from a lesson pack to its releases."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from ..models import LessonIndexPage, LessonPackPage
from ..permissions import can_add_lessons, can_add_pack, can_release


def release_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from a lesson pack to its release, for who may release it."""
    if isinstance(page, LessonPackPage) and can_release(user, page):
        url = reverse("education_release_new", args=[page.pk])
        yield Button(gettext_lazy("Release a version"), url=url, icon_name="tag", priority=12)


def import_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from the overview to a new pack from files, and from a pack to more lessons."""
    url = reverse("education_import")
    if isinstance(page, LessonIndexPage) and can_add_pack(user, page):
        label = gettext_lazy("A pack from files")
        yield Button(label, url=f"{url}?to=index-{page.pk}", icon_name="upload", priority=13)
    if isinstance(page, LessonPackPage) and can_add_lessons(user, page):
        label = gettext_lazy("Lessons from files")
        yield Button(label, url=f"{url}?to=pack-{page.pk}", icon_name="upload", priority=13)
