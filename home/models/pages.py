"""The page types of home itself."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import BodyBlock, CallsBlock
from ..help_texts import help_text
from .base import BasePage


class HomePage(BasePage):
    """The first page of one language; every other page of that language lies under it."""

    shows_leave_button: ClassVar[bool] = True
    tells_of_harassment: ClassVar[bool] = True
    # No maximum: each language of each municipality has its own.
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    calls = StreamField(
        CallsBlock(),
        blank=True,
        verbose_name=_("calls"),
        help_text=_("The buttons under the lead: first what most visitors come for."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("calls"),
        FieldPanel("body", help_text=help_text("page.body")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class AwarenessPage(BasePage):
    """A page that explains: what street harassment is, what the law says, what helps."""

    shows_leave_button: ClassVar[bool] = True
    tells_of_harassment: ClassVar[bool] = True
    offers_sharing: ClassVar[bool] = True
    schema_type: ClassVar[str] = "Article"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.AwarenessPage"]

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("content"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body", help_text=help_text("page.body")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("awareness page")
        verbose_name_plural = _("awareness pages")
