"""What statements show of the site itself: `{% load statements %}`."""

from collections.abc import MutableMapping
from typing import Any

from django import template

from ..frame import frame_for
from ..models.accessibility import AccessibilitySettings
from ..registries import RetentionFact, retention_facts
from ..site_tree import Branch, site_tree

register = template.Library()

Context = MutableMapping[str, Any]


@register.simple_tag(takes_context=True)
def accessibility_settings(context: Context) -> AccessibilitySettings | None:
    """Not `for_site()`: reading a page must never write a row."""
    site = frame_for(context.get("request"), context.get("page")).site
    found: AccessibilitySettings | None = AccessibilitySettings.objects.filter(site=site).first()
    return found


@register.simple_tag(takes_context=True)
def kept_for(context: Context) -> list[RetentionFact]:
    """How long things are kept, as every app tells it."""
    return retention_facts(frame_for(context.get("request"), context.get("page")).site)


@register.simple_tag(takes_context=True)
def all_pages(context: Context) -> list[Branch]:
    return site_tree(frame_for(context.get("request"), context.get("page")))
