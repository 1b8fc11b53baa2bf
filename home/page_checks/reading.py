"""Takes out of a page what the rules judge, and where its links lead, in a reader's order."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import CharField, ForeignKey, TextField, URLField
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtailmedia.blocks import VideoChooserBlock

from home.blocks.consent import StoryConsentBlock
from home.blocks.parts import REAL
from home.media.models import SiteVideo, WithRights
from home.media.rights.facts import Lack

from .pieces import Destination, Heading, Item, Leads, Link, Picture, Piece, Place, Prose, Video
from .rich_text import rich_text_pieces

# A page's title is its h1; a block's heading its h2.
TITLE_LEVEL = 1
BLOCK_LEVEL = 2
ITEMS = (ImageChooserBlock, VideoChooserBlock, StoryConsentBlock)
CHOOSERS = {blocks.PageChooserBlock: Leads.PAGE, DocumentChooserBlock: Leads.DOCUMENT}


def pieces_of(page: Page) -> Iterator[Piece]:
    """Everything that a page's own fields say; `page` is of its own type."""
    yield Heading(_("Title"), TITLE_LEVEL, page.title)
    fields = [field for field in page._meta.get_fields() if hasattr(field, "verbose_name")]  # noqa: SLF001
    own = [field for field in fields if field.model not in Page.__mro__ and field.concrete]
    for field in own:
        if isinstance(field, ForeignKey):
            yield from _of_key(page, field)
        else:
            place = _capitalised(field.verbose_name)
            yield from _of_field(field, getattr(page, field.name, None), place)


def _of_key(page: Page, field: Any) -> Iterator[Piece]:
    place = _capitalised(field.verbose_name)
    if issubclass(field.related_model, WithRights):
        yield from _of_item(getattr(page, field.name), place)
    elif issubclass(field.related_model, Page) and (number := getattr(page, field.attname)):
        yield Destination(place, Leads.PAGE, str(number))


def _of_field(field: Any, value: Any, place: Place) -> Iterator[Piece]:
    if isinstance(field, RichTextField):
        # The page's type puts a heading above it.
        yield Heading(place, BLOCK_LEVEL, place)
        yield from rich_text_pieces(value or "", place)
    elif isinstance(field, StreamField):
        yield from _of_stream(value or [])
    elif isinstance(field, URLField):
        if value:
            yield Destination(place, Leads.ADDRESS, str(value))
    elif isinstance(field, CharField | TextField) and not field.choices and value:
        yield Prose(place, str(value))


def _of_stream(stream: Any) -> Iterator[Piece]:
    for number, child in enumerate(stream, start=1):
        place = _("Block %(number)s, %(kind)s") % {"number": number, "kind": child.block.label}
        yield from _of_block(child.block, child.value, place)


def _of_block(block: blocks.Block, value: Any, place: Place) -> Iterator[Piece]:
    if isinstance(block, blocks.StructBlock):
        yield from _of_struct(block, value, place)
    elif isinstance(block, blocks.ListBlock):
        for item in value or []:
            yield from _of_block(block.child_block, item, place)
    elif isinstance(block, blocks.StreamBlock):
        for child in value or []:
            yield from _of_block(child.block, child.value, place)
    elif isinstance(block, blocks.RichTextBlock):
        yield from rich_text_pieces(getattr(value, "source", value) or "", place)
    elif isinstance(block, blocks.FieldBlock):
        yield from _of_simple_block(block, value, place)


def _of_simple_block(block: blocks.FieldBlock, value: Any, place: Place) -> Iterator[Piece]:
    leads = next((kind for one, kind in CHOOSERS.items() if isinstance(block, one)), None)
    if leads is not None:
        # What was chosen and is there no more reads as nothing.
        if value is not None or block.required:
            yield Destination(place, leads, str(getattr(value, "pk", "")))
    elif isinstance(block, ITEMS):
        yield from _of_item(value, place)
    elif isinstance(block, blocks.URLBlock):
        if value:
            yield Destination(place, Leads.ADDRESS, str(value))
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and value:
        yield Prose(place, str(value))


def _of_struct(
    block: blocks.StructBlock, value: Mapping[str, Any], place: Place
) -> Iterator[Piece]:
    has_picture = any(isinstance(one, ImageChooserBlock) for one in block.child_blocks.values())
    has_file = any(isinstance(one, DocumentChooserBlock) for one in block.child_blocks.values())
    for name, child in block.child_blocks.items():
        if name == "consent" and value.get("kind") == REAL and value.get(name) is None:
            yield Item(place, _("Real words"), (Lack.NO_CONSENT,))
        elif name == "heading":
            yield Heading(place, BLOCK_LEVEL, str(value.get(name) or "").strip())
        elif name == "alt" and has_picture:
            yield Picture(place, str(value.get(name) or "").strip())
        elif name == "label" or (name == "title" and has_file):
            yield Link(place, str(value.get(name) or "").strip())
        else:
            yield from _of_block(child, value.get(name), place)


def _of_item(item: Any, place: Place) -> Iterator[Piece]:
    if isinstance(item, SiteVideo):
        yield _video(item, place)
    if isinstance(item, WithRights):
        yield Item(place, str(item), item.lacks())


def _video(video: SiteVideo, place: Place) -> Video:
    texts = list(video.texts.all())
    return Video(
        place,
        captions=frozenset(text.language for text in texts if text.captions),
        transcripts=frozenset(text.language for text in texts if text.transcript.strip()),
        is_ready=video.is_ready,
    )


def _capitalised(name: Any) -> str:
    words = str(name)
    return words[:1].upper() + words[1:]
