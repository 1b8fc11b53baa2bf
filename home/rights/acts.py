"""Withdrawing with one button, and what else staff decide of an item."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.media.rights import services

from .items import can_decide, kind_of
from .on_pages import pages_with

__all__ = ["act_urls"]

# What each act is, and what is said when it is done.
ACTS: dict[str, tuple[Callable[..., None], Any]] = {
    "withdraw": (
        services.withdraw,
        gettext_lazy("“%(title)s” is withdrawn. It is gone from all pages and kits."),
    ),
    "give-back": (services.give_back, gettext_lazy("“%(title)s” can be used again.")),
    "accept": (services.accept, gettext_lazy("“%(title)s” is accepted.")),
    "send-back": (services.send_back, gettext_lazy("“%(title)s” is sent back.")),
}


def _item(request: HttpRequest, kind: str, pk: int) -> Any:
    item = get_object_or_404(kind_of(kind).model, pk=pk)
    if not can_decide(request.user, item):
        raise PermissionDenied
    return item


@require_POST
def act(request: HttpRequest, kind: str, pk: int, name: str) -> HttpResponse:
    if name not in ACTS:
        raise Http404
    item = _item(request, kind, pk)
    do, told = ACTS[name]
    do(item=item, user=request.user)
    messages.success(request, told % {"title": item})
    back = get_valid_next_url_from_request(request)
    return redirect(back or f"{reverse('rights_report')}?kind={kind}")


class WithdrawView(WagtailAdminTemplateMixin, TemplateView):
    """What withdrawing does, and where the item stands now."""

    template_name = "home/rights/withdraw.html"
    page_title = gettext_lazy("Withdraw")
    header_icon = "cross"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind, pk = self.kwargs["kind"], self.kwargs["pk"]
        item = _item(self.request, kind, pk)
        return super().get_context_data(
            item=item,
            pages=pages_with(item),
            url=reverse("rights_act", args=[kind, pk, "withdraw"]),
            back=f"{reverse('rights_report')}?kind={kind}",
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("rights_report"), "label": _("Rights")},
            {"url": "", "label": self.page_title},
        ]


def act_urls() -> list[URLPattern]:
    item = "rights/<slug:kind>/<int:pk>/"
    return [
        path(item, WithdrawView.as_view(), name="rights_withdraw"),
        path(f"{item}<slug:name>/", act, name="rights_act"),
    ]
