"""The screen for sites of partners, with what they copy into a page of theirs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel

from home.frame import frame_for
from home.languages import own_name
from home.sources import with_source
from reporting.models import PartnerSite, ReportPage
from reporting.models.partner import clean_origin

from .snippet import snippet
from .viewset import ListViewSet, explained, yes_or_no

__all__ = ["PartnerSiteViewSet"]


class PartnerSiteForm(WagtailAdminModelForm):
    """Takes any address on a site for the site, which stands in the list once."""

    def clean_origin(self) -> str:
        origin = clean_origin(str(self.cleaned_data["origin"]))
        same = PartnerSite.objects.of(self.instance.municipality).filter(origin=origin)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This site is in the list already."))
        return origin


class SnippetPanel(Panel):
    """What the partner copies, and the form's address in each language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("For their page"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "reporting/admin/snippet_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            site = self.instance.municipality.site.root_url
            pages = frame_for(self.request).report_pages
            addresses = [
                {
                    "language": code,
                    "name": own_name(code),
                    "snippet": snippet(
                        site=site,
                        address=self._address(site, page),
                        title=page.title,
                    ),
                }
                for code, page in pages.items()
            ]
            return context | {"addresses": addresses, "source": self.instance.source}

        def _address(self, site: str, page: Any) -> str:
            path = frame_for(self.request).url_of(page)
            framed = f"{site}{path}{ReportPage.EMBED}/"
            return with_source(framed, self.instance.source, for_server=True)


PANELS = [explained("PartnerSite.name"), explained("PartnerSite.origin")]


class PartnerSiteViewSet(ListViewSet):
    model = PartnerSite
    name = "partner_sites"
    icon = "code"
    actions = ("add", "change", "delete")
    list_display = ("name", "origin", "source", yes_or_no("active", _("in use")))
    search_fields = ("name", "origin")
    ordering = ("name",)
    add_edit_handler = ObjectList(
        [*PANELS, explained("PartnerSite.active")], base_form_class=PartnerSiteForm
    )
    edit_handler = ObjectList(
        [*PANELS, explained("PartnerSite.active"), SnippetPanel()],
        base_form_class=PartnerSiteForm,
    )
