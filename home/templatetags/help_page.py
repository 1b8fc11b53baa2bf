"""The help page's own tags: `{% load help_page %}`."""

from collections.abc import MutableMapping
from typing import Any

from django import template

from ..frame import frame_for
from ..help_groups import Help, help_of

register = template.Library()


@register.simple_tag(takes_context=True)
def help_by_situation(context: MutableMapping[str, Any]) -> Help:
    return help_of(frame_for(context.get("request"), context.get("page")))
