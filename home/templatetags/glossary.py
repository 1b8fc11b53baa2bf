"""Running text whose difficult words are explained: `{% load glossary %}`."""

from collections.abc import MutableMapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.templatetags.wagtailcore_tags import richtext

from ..glossary.reading import explanations_of

register = template.Library()


@register.simple_tag(takes_context=True)
def explained(context: MutableMapping[str, Any], value: Any) -> SafeString:
    """Rich text as Wagtail's filter `richtext` shows it, on a page with its words explained."""
    html = SafeString(richtext(value))
    explanations = explanations_of(context.get("request"), context.get("page"))
    # Built of the same elements by a parser, which escapes what it adds.
    return SafeString(explanations.mark(html)) if explanations else html
