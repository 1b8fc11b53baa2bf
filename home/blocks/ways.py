"""Ways to other pages and to documents."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from ..page_versions import public_versions, readable_versions
from .parts import WAYS, heading
from .public_documents import downloads_of


class CallBlock(blocks.StructBlock):
    """A button to a page; it disappears when the page is not, or no longer, for everyone."""

    label = blocks.CharBlock(label=_("Label"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"))
    quiet = blocks.BooleanBlock(
        label=_("Quiet"), required=False, help_text=_("Less conspicuous than the other buttons.")
    )

    class Meta:
        icon = "link"
        label = _("Button")
        template = "home/blocks/call.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page: Page | None = value.get("page")
        readable = public_versions([page], get_language() or "") if page else []
        context["url"] = readable[0].get_url(context.get("request")) if readable else ""
        return context


class CallsBlock(blocks.StreamBlock):
    """The buttons under a lead."""

    call = CallBlock()

    class Meta:
        max_num = 4


class TeasersBlock(blocks.StructBlock):
    """Cards of chosen pages: each page draws its own, so that home need not know its type."""

    heading = heading()
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=6
    )

    class Meta:
        icon = "duplicate"
        label = _("Cards of pages")
        group = WAYS
        template = "home/blocks/teasers.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["teasers"] = cards_of(value["pages"], context)
        return context


class TeaserBlock(blocks.StructBlock):
    """One page, big: where a reader should go next."""

    heading = heading()
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "doc-full"
        label = _("One page, big")
        group = WAYS
        template = "home/blocks/teaser.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["teasers"] = cards_of([value["page"]], context)
        return context


def cards_of(chosen: Iterable[Page | None], context: Mapping[str, Any]) -> list[SafeString]:
    """What each chosen page draws of itself; those that not everyone may read are left out."""
    pages = [page for page in chosen if page is not None]
    return [
        page.teaser(context)
        for page in readable_versions(pages, get_language() or "")
        if hasattr(page, "teaser")
    ]


class DownloadBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    document = DocumentChooserBlock(label=_("Document"))

    class Meta:
        icon = "download"
        label = _("Download")


class DownloadsBlock(blocks.StructBlock):
    """Documents, each with its kind and size in the words of its link."""

    heading = heading()
    items = blocks.ListBlock(DownloadBlock(), label=_("Downloads"), min_num=1, max_num=20)

    class Meta:
        icon = "download"
        label = _("Downloads")
        group = WAYS
        template = "home/blocks/downloads.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["downloads"] = downloads_of(
            [(item["title"], item["document"]) for item in value["items"]]
        )
        return context
