"""What is filled in of a short link; its code and its source once, since they hang outside."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from campaign.models import ShortLink
from home.help_texts import help_text

__all__ = ["ADD_PANELS", "EDIT_PANELS"]


class ShortLinkForm(WagtailAdminModelForm):
    """Takes capitals for small letters, and asks which page where it leads to one."""

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().lower()

    def clean_source(self) -> str:
        return str(self.cleaned_data["source"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        leads_to_page = data.get("leads_to") == ShortLink.LeadsTo.PAGE
        if leads_to_page and not data.get("page") and "page" not in self.errors:
            self.add_error("page", gettext("Choose the page that the link leads to."))
        if not leads_to_page:
            data["page"] = None
        return data


def _explained(name: str, **options: Any) -> FieldPanel:
    return FieldPanel(name, help_text=help_text(f"ShortLink.{name}"), **options)


def _panels(*, is_new: bool) -> ObjectList:
    fixed = {} if is_new else {"read_only": True}
    return ObjectList(
        [
            MultiFieldPanel(
                [
                    _explained("leads_to"),
                    _explained("page"),
                    FieldRowPanel([_explained("code", **fixed), _explained("source", **fixed)]),
                ],
                heading=_("The link"),
            ),
            MultiFieldPanel(
                [_explained("campaign"), _explained("note"), _explained("active")],
                heading=_("For colleagues"),
            ),
        ],
        base_form_class=ShortLinkForm,
    )


ADD_PANELS, EDIT_PANELS = _panels(is_new=True), _panels(is_new=False)
