"""What templates ask of the files of a kit."""

from django import template

from campaign.kit.offered import Made
from campaign.kit.shelf import size_of

register = template.Library()


@register.filter
def drawn_size(made: Made) -> int | None:
    """Its size in bytes; None where it is not drawn yet."""
    return size_of(made)
