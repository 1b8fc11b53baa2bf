"""What the screens of imports share: whom they are for, and where they lie."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.casework.permissions import can_import
from reporting.casework.staff_only import StaffOnly
from reporting.guarded import OwnMunicipality

IMPORTS = _("Imports of older reports")


class ImportScreen(StaffOnly, OwnMunicipality, WagtailAdminTemplateMixin, TemplateView):
    """For who may import, about this site's municipality."""

    header_icon = "upload"
    page_title = IMPORTS
    refused_object = "imports"
    is_for = staticmethod(can_import)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items, {"url": reverse("casework:imports"), "label": IMPORTS}]
        if self.page_title is IMPORTS:
            return [*self.breadcrumbs_items, {"url": "", "label": IMPORTS}]
        return [*items, {"url": "", "label": self.page_title}]
