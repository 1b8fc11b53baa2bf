"""How to reach the organisation, and which question goes where."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import BodyBlock
from ..contact_blocks import ContactRoutesBlock
from ..help_texts import help_text
from ..page_versions import public_versions
from .base import BasePage


def _panel(name: str) -> FieldPanel:
    return FieldPanel(name, help_text=help_text(f"ContactPage.{name}"))


class ContactPage(BasePage):
    """Addresses, and no form: what a visitor writes goes nowhere but where the visitor sends it."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    routes = StreamField(ContactRoutesBlock(), blank=True, verbose_name=_("which question where"))
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    phone_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    visiting_address = models.TextField(_("visiting address"), max_length=300, blank=True)
    postal_address = models.TextField(_("postal address"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        _panel("routes"),
        MultiFieldPanel(
            [
                FieldRowPanel([_panel("phone"), _panel("phone_hours")]),
                FieldRowPanel([_panel("email"), _panel("website")]),
                FieldRowPanel([_panel("visiting_address"), _panel("postal_address")]),
            ],
            _("Ways to reach us"),
        ),
        FieldPanel("body", help_text=help_text("page.body")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("routes"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `ways`: each route and the page it leads to, None where that is not for everyone."""
        context = super().get_context(request, *args, **kwargs)
        routes = [block.value for block in self.routes]
        chosen = [route["page"] for route in routes if route["page"]]
        readable = public_versions(chosen, get_language() or "") if chosen else []
        targets = {page.translation_key: page for page in readable}
        context["ways"] = [
            (route, targets.get(route["page"].translation_key) if route["page"] else None)
            for route in routes
        ]
        return context
