"""The screen on which a page's preview links are made and withdrawn."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.models.preview_link import PreviewLink
from home.people.models import User

from .forms import PreviewLinkForm
from .permissions import can_share
from .services import make_link, withdraw_link


@method_decorator(never_cache, name="dispatch")
class PreviewLinksView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """The links of one page, and a new one: its address is shown here, once."""

    template_name = "home/preview_links/index.html"
    form_class = PreviewLinkForm
    page_title = gettext_lazy("Preview links")
    header_icon = "link-external"

    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = shared_page(request, kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = PreviewLink.objects.filter(page_id=self.page.pk).select_related("made_by")
        return super().get_context_data(
            action_url=self.request.path,
            shared_page=self.page,
            links=links,
            submit_button_label=_("Make a link"),
            **kwargs,
        )

    def form_valid(self, form: PreviewLinkForm) -> HttpResponse:
        _link, key = make_link(
            page=self.page,
            note=form.cleaned_data["note"],
            lasts=form.lasts,
            user=cast("User", self.request.user),
        )
        # Not by way of a redirect: the key would have to be kept somewhere on the way.
        address = self.request.build_absolute_uri(reverse("preview", args=[key]))
        blank = self.form_class(initial=self.get_initial())
        return self.render_to_response(self.get_context_data(form=blank, made_address=address))


@require_POST
def withdraw(request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
    page = shared_page(request, page_id)
    link = get_object_or_404(PreviewLink, pk=pk, page_id=page.pk)
    withdraw_link(link=link, user=cast("User", request.user))
    messages.success(request, _("The link is withdrawn: it shows nothing any more."))
    return redirect("preview_links", page_id=page.pk)


def shared_page(request: HttpRequest, page_id: int) -> Page:
    """The page, for who may show it to outsiders."""
    page: Page = get_object_or_404(Page, pk=page_id).specific
    if not can_share(request.user, page):
        raise PermissionDenied
    return page


def preview_link_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from a page to its preview links."""
    if can_share(user, page):
        url = reverse("preview_links", args=[page.pk])
        yield Button(PreviewLinksView.page_title, url=url, icon_name="link-external", priority=70)
