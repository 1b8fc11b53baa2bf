"""The frame of a page for templates: `{% load site_frame %}`."""

from collections.abc import MutableMapping
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from .. import languages
from ..frame import Frame, frame_for
from ..frame.parts import (
    Alternate,
    CardLink,
    Emergency,
    FootLink,
    HelpEntry,
    LanguageLink,
    MenuItem,
    SiteWords,
    SourceChange,
    phone_href,
)
from ..languages import direction
from ..registries import FirstQuestion, first_question

register = template.Library()

Context = MutableMapping[str, Any]


def _frame(context: Context) -> Frame:
    page = context.get("page")
    # Django's paginator calls its own things 'page' too.
    return frame_for(context.get("request"), page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def site_settings(context: Context) -> SiteWords:
    return _frame(context).words


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    frame = _frame(context)
    return frame.url_of(frame.home) or "/"


@register.simple_tag(takes_context=True)
def report_url(context: Context) -> str:
    return _frame(context).report_url


@register.simple_tag(takes_context=True)
def report_question(context: Context) -> FirstQuestion | None:
    """What the report form asks first; None where there is no form in the active language."""
    frame = _frame(context)
    if frame.request is None or frame.language not in frame.report_pages:
        return None
    return first_question(frame.request)


@register.simple_tag(takes_context=True)
def report_addresses(context: Context) -> str:
    """The report form in every language, for a script that looks for links to it."""
    frame = _frame(context)
    return " ".join(frame.url_of(page) for page in frame.report_pages.values())


@register.simple_tag(takes_context=True)
def search_url(context: Context) -> str:
    return _frame(context).search_url


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[MenuItem]:
    return _frame(context).menu


@register.simple_tag(takes_context=True)
def foot_links(context: Context) -> list[FootLink]:
    return _frame(context).foot_links


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    return _frame(context).language_links(context.get("own_addresses"))


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[Alternate]:
    return _frame(context).alternates


@register.simple_tag(takes_context=True)
def full_url(context: Context) -> str:
    """The page's address as other sites are to know it."""
    frame = _frame(context)
    return frame.full_url_of(frame.page)


@register.simple_tag(takes_context=True)
def card(context: Context) -> CardLink | None:
    return _frame(context).card


@register.simple_tag(takes_context=True)
def source_change(context: Context) -> SourceChange | None:
    return _frame(context).source_change


@register.simple_tag(takes_context=True)
def is_machine_made(context: Context) -> bool:
    return _frame(context).is_machine_made


@register.simple_tag(takes_context=True)
def looked_over_on(context: Context) -> date | None:
    return _frame(context).looked_over_on


@register.simple_tag(takes_context=True)
def og_locale(context: Context) -> str:
    return languages.og_locale(_frame(context).language)


@register.simple_tag(takes_context=True)
def other_og_locales(context: Context) -> list[str]:
    """Of the page's translations."""
    frame = _frame(context)
    found = (languages.og_locale(code) for code in frame.own_versions if code != frame.language)
    return [name for name in found if name]


@register.simple_tag(takes_context=True)
def help_lines(context: Context) -> list[HelpEntry]:
    return _frame(context).help_lines


@register.simple_tag(takes_context=True)
def emergency(context: Context) -> Emergency:
    return _frame(context).emergency


@register.simple_tag(takes_context=True)
def page_trail(context: Context) -> list[MenuItem]:
    return _frame(context).trail


@register.simple_tag
def language_of(language: str) -> SafeString | str:
    """`lang` and `dir` for words in a language; '' where it is the page's own, or not known."""
    if not language or language == get_language():
        return ""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.simple_tag
def phone_link(number: str) -> SafeString:
    """A telephone link whose digits stay left to right in every script."""
    return format_html(
        '<a class="utrecht-link utrecht-link--html-a utrecht-link--telephone" href="{}">'
        '<bdi dir="ltr">{}</bdi></a>',
        phone_href(number),
        number,
    )


@register.simple_tag(takes_context=True)
def text_direction(context: Context) -> str:
    return direction(_frame(context).language)


@register.simple_tag(takes_context=True)
def has_session(context: Context) -> bool:
    """Whether a session cookie came with the request: only then the page may vary by it."""
    request = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES


@register.simple_tag(takes_context=True)
def teaser(context: Context, page: Page) -> SafeString | str:
    """A page's card, drawn by the page itself; '' for a page that has none."""
    specific = page.specific
    return specific.teaser(context) if hasattr(specific, "teaser") else ""
