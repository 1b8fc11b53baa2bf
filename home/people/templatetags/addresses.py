"""E-mail addresses inside sentences: `{% load addresses %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def as_written(address: str) -> SafeString:
    """From left to right in every script; the sentence around it goes on as it went."""
    return format_html('<bdi dir="ltr">{}</bdi>', address)
