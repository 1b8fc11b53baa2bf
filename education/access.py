"""Who may have what is closed to everyone else."""

from django.http import HttpRequest

from .teachers.access import access_of

__all__ = ["may_have_closed"]


def may_have_closed(request: HttpRequest) -> bool:
    """Whether this visitor is a teacher whom the site knows, and whose access is not over."""
    return access_of(request).closed
