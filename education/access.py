"""Who may have what the makers of a pack closed."""

from django.http import HttpRequest

__all__ = ["may_have_closed"]


def may_have_closed(request: HttpRequest) -> bool:
    """Whether this visitor is a teacher whom the site knows. As long as it knows none: nobody."""
    return False
