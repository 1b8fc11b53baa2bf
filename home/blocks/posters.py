"""Posters to print: each document with a picture of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .parts import WAYS, heading
from .public_documents import downloads_of

__all__ = ["PostersBlock"]


class PosterBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    document = DocumentChooserBlock(label=_("Document"))
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(label=_("What is seen"), max_length=250)

    class Meta:
        icon = "doc-full"
        label = _("Poster")


class PostersBlock(blocks.StructBlock):
    """What hangs in town, to look at and to print."""

    heading = heading()
    items = blocks.ListBlock(PosterBlock(), label=_("Posters"), min_num=1, max_num=12)

    class Meta:
        icon = "download"
        label = _("Posters with a picture")
        group = WAYS
        template = "home/blocks/posters.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        # With a picture that may not be seen any more the poster goes, which shows the same.
        items = [
            item
            for item in value["items"]
            if item["document"] is not None and item["image"] and item["image"].is_usable
        ]
        found = downloads_of((item["title"], item["document"]) for item in items)
        by_address = {download.url: download for download in found}
        context["posters"] = [
            {"image": item["image"], "alt": item["alt"], "file": by_address[url]}
            for item in items
            if (url := item["document"].url) in by_address
        ]
        return context
