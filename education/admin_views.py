"""The screen on which a version of a lesson pack is released, and the button that leads there."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.people.models import User

from .forms import ReleaseForm
from .models import LessonPackPage, PackRelease
from .permissions import can_release
from .releases.services import plan_release, start_plan


class ReleaseView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Shows what was released, and releases the next version."""

    template_name = "education/admin/release.html"
    form_class = ReleaseForm
    page_title = gettext_lazy("Release a version")
    header_icon = "tag"

    pack: LessonPackPage
    releases: list[PackRelease]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.pack = get_object_or_404(LessonPackPage, pk=kwargs["pk"])
        if not can_release(request.user, self.pack):
            raise PermissionDenied
        self.releases = list(PackRelease.objects.of(self.pack))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.pack.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.pack.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit_url, "label": self.pack.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        latest = self.releases[0].number if self.releases else None
        return super().get_form_kwargs() | {"latest": latest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            action_url=self.request.path,
            releases=self.releases,
            submit_button_label=_("Release"),
            submit_button_active_label=_("Releasing…"),
            media=self.get_form().media,
            **kwargs,
        )

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        try:
            release = release_pack(
                pack=self.pack,
                version=form.cleaned_data["version"],
                changes=form.cleaned_data["changes"],
                user=cast("User", self.request.user),
            )
        except ValidationError as error:
            form.take(error)
            return self.form_invalid(form)
        messages.success(
            self.request, _("Version %(version)s is released.") % {"version": release.version}
        )
        return redirect(self.request.path)


def release_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from a lesson pack to its release, for who may release it."""
    if isinstance(page, LessonPackPage) and can_release(user, page):
        url = reverse("education_release_new", args=[page.pk])
        yield Button(gettext_lazy("Release a version"), url=url, icon_name="tag", priority=12)
