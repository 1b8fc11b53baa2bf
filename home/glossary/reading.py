"""The explanations of the page that a request is about."""

from django.http import HttpRequest
from wagtail.models import Page

from ..frame import frame_for
from ..models.glossary import GlossaryWord
from .marking import Explanations

__all__ = ["explanations_of"]

REQUEST_ATTRIBUTE = "explanations_of_page"


def explanations_of(request: HttpRequest | None, page: object) -> Explanations | None:
    """None where nobody reads a page: in a feed, a lesson pack, or a block to look at.

    One query for a page, when its first running text is shown.
    """
    if request is None or not isinstance(page, Page) or not page.pk:
        return None
    frame = frame_for(request, page)
    key = (page.pk, frame.language)
    kept: tuple[object, Explanations] | None = getattr(request, REQUEST_ATTRIBUTE, None)
    if kept is None or kept[0] != key:
        words = GlossaryWord.objects.for_pages(frame.site, frame.language)
        kept = (key, Explanations(words, frame.language))
        setattr(request, REQUEST_ATTRIBUTE, kept)
    return kept[1]
