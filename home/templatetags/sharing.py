"""What others are told of a page: `{% load sharing %}`."""

from collections.abc import MutableMapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Page

from ..frame import frame_for
from ..linked_data import graph_of, script_of
from ..sharing import ShareLinks

register = template.Library()

Context = MutableMapping[str, Any]


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> SafeString | str:
    """A data block for search engines; '' where they are asked to leave the page alone."""
    page = context.get("page")
    if not isinstance(page, Page) or not page.pk or context.get("noindex"):
        return ""
    return script_of(graph_of(page, frame_for(context.get("request"), page)))


@register.simple_tag(takes_context=True)
def share_links(context: Context) -> ShareLinks | None:
    """For a page that offers to be shared."""
    page = context.get("page")
    if not isinstance(page, Page) or not getattr(page, "offers_sharing", False) or not page.pk:
        return None
    return ShareLinks(page.title, frame_for(context.get("request"), page).full_url_of(page))
