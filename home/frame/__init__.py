"""What stands around every page: languages, menu, settings, help.

One Frame belongs to one request and reads each thing once, so that a page costs few queries
however often its templates ask.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from .help import HelpOfSite
from .menu import PagesAround
from .versions import VersionsOfPage

__all__ = ["Frame", "frame_for"]

REQUEST_ATTRIBUTE = "site_frame"


class Frame(VersionsOfPage, PagesAround, HelpOfSite):
    """Everything around one page, in the active language, for one request."""


def frame_for(request: HttpRequest | None, page: Page | None = None) -> Frame:
    """The request's frame for a page and the active language, made once."""
    frame: Frame | None = getattr(request, REQUEST_ATTRIBUTE, None)
    language = get_language() or settings.LANGUAGE_CODE
    if frame is None or frame.language != language or frame.page is not page:
        frame = Frame(request, page)
        if request is not None:
            setattr(request, REQUEST_ATTRIBUTE, frame)
    return frame
