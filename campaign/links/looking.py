"""One short link to look at, with its QR code, and that code as files."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from campaign.models import ShortLink
from home import qr

from .access import ShortLinkPolicy, links_for

__all__ = ["ShortLinkInspectView", "qr_buttons", "qr_file", "target_of"]

SHOWN_PIXELS = 240
NOTHING = "–"


def target_of(link: ShortLink) -> str:
    """Where it leads, in words; that its page is gone, where it is."""
    if link.leads_to == ShortLink.LeadsTo.REPORT:
        return str(link.get_leads_to_display())
    return link.page.title if link.page else gettext("The page is gone")


def qr_buttons(link: ShortLink) -> Iterator[Button]:
    labels = {"svg": _("QR code for print (SVG)"), "png": _("QR code as a picture (PNG)")}
    for priority, (kind, label) in enumerate(labels.items(), start=41):
        url = f"{reverse('short_links:qr', args=[link.pk, kind])}?download"
        yield Button(label, url=url, icon_name="download", priority=priority)


class ShortLinkInspectView(generic.InspectView):
    """For staff each link of their site, for an agency those of its campaign."""

    def get_object(self, *args: Any, **kwargs: Any) -> ShortLink:
        # Wagtail looks it up before it asks who may.
        if not self.user_has_permission("view"):
            raise PermissionDenied
        found = links_for(self.request).select_related("page", "campaign", "municipality__site")
        return get_object_or_404(found, pk=self.pk)

    def get_leads_to_display_value(self) -> str:
        return target_of(self.object)

    def get_active_display_value(self) -> str:
        return gettext("Yes") if self.object.active else gettext("No")

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return NOTHING if value in (None, "") else value

    def get_fields_context(self) -> list[dict[str, Any]]:
        address = format_html('<bdi dir="ltr">{}</bdi>', self.object.address)
        return [
            {"label": _("Address to print"), "value": address},
            {"label": _("QR code"), "value": self._qr_code()},
            *super().get_fields_context(),
        ]

    def _qr_code(self) -> SafeString:
        return format_html(
            '<img src="{}" alt="{}" width="{}" height="{}">',
            reverse("short_links:qr", args=[self.object.pk, "svg"]),
            gettext("QR code that leads to %(address)s") % {"address": self.object.address},
            SHOWN_PIXELS,
            SHOWN_PIXELS,
        )

    def get_delete_url(self) -> str | None:
        allowed = self.user_has_permission_for_instance("delete", self.object)
        return super().get_delete_url() if allowed else None

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *qr_buttons(self.object)]


@require_safe
def qr_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A link's QR code, to show or to save, for who may see the link."""
    if not ShortLinkPolicy(ShortLink).user_has_permission(request.user, "view"):
        raise PermissionDenied
    if kind not in qr.KINDS:
        raise Http404
    link = get_object_or_404(links_for(request).select_related("municipality__site"), pk=pk)
    response = HttpResponse(qr.picture(link.address, kind), content_type=qr.KINDS[kind])
    name = f"qr-{link.code}.{kind}"
    saved = "download" in request.GET
    response.headers["Content-Disposition"] = content_disposition_header(saved, name) or ""
    return response
