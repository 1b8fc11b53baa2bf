"""The page that leads to people who help."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import BodyBlock
from ..help_texts import help_text
from .base import BasePage


class HelpPage(BasePage):
    """All help lines of the settings, by situation; what the page adds to them stands below."""

    shows_leave_button: ClassVar[bool] = True
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body", help_text=help_text("HelpPage.body")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("help page")
        verbose_name_plural = _("help pages")
