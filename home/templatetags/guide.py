"""The words of the admin itself, for the guide: as they stand on the buttons, in its language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

register = template.Library()


@register.simple_tag
def word(text: str, context: str = "", **values: str) -> SafeString:
    """What the admin calls `text`; not collected for translation, since it is somebody else's."""
    said = pgettext(context, text) if context else gettext(text)
    if values:
        said %= {name: gettext(value) for name, value in values.items()}
    return format_html('<b class="guide__word">{}</b>', said)


@register.simple_tag
def name(text: str) -> SafeString:
    """The same for the name of a kind of thing, which the admin begins with a capital."""
    return format_html('<b class="guide__word">{}</b>', capfirst(gettext(text)))


@register.simple_tag
def words_of_wagtail(text: str) -> str:
    """The same without a mark-up, for a heading."""
    return gettext(text)
