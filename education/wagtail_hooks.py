from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from .admin_views import ReleaseView
from .deletion import refuse_bulk_deletion, refuse_deletion
from .models import LessonPackPage
from .permissions import can_release
from .viewsets import PackReleaseViewSet, pack_release_viewset

hooks.register("before_delete_page", refuse_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)


@hooks.register("register_admin_viewset")
def releases() -> PackReleaseViewSet:
    return pack_release_viewset


@hooks.register("register_admin_urls")
def release_url() -> list[URLPattern]:
    return [path("lessons/<int:pk>/release/", ReleaseView.as_view(), name="education_release_new")]


@hooks.register("register_permissions")
def release_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="education", codename="add_packrelease"
    )


@hooks.register("register_page_header_buttons")
def release_button(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, LessonPackPage) and can_release(user, page):
        url = reverse("education_release_new", args=[page.pk])
        yield Button(_("Release a version"), url=url, icon_name="tag", priority=12)
