"""Images and videos."""

from collections.abc import Mapping
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

from .parts import PICTURE, heading


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("What is seen"),
        max_length=250,
        required=False,
        help_text=_("For who cannot see it. Empty only when the image says nothing new."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        group = PICTURE
        template = "home/blocks/image.html"


class GalleryItemBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    # In a gallery an image is never decoration.
    alt = blocks.CharBlock(label=_("What is seen"), max_length=250)
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Image")


class GalleryBlock(blocks.StructBlock):
    """Some pictures that belong together, each with words for who cannot see it."""

    heading = heading()
    items = blocks.ListBlock(
        GalleryItemBlock(), label=_("Images"), min_num=2, max_num=12, default=[{}, {}]
    )

    class Meta:
        icon = "image"
        label = _("Gallery")
        group = PICTURE
        template = "home/blocks/gallery.html"


class VideoBlock(blocks.StructBlock):
    video = VideoChooserBlock(label=_("Video"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        group = PICTURE
        template = "home/blocks/video.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        if value["video"] is not None:
            # Captions and transcript both ask for the texts, player and download for the versions.
            prefetch_related_objects([value["video"]], "texts", "versions")
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context
