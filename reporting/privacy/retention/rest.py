"""What else has had its time and belongs to no report."""

from reporting.erasure import forget_forms
from reporting.export import services as exports
from reporting.insight.whats_new.services import forget_old_runs

__all__ = ["tidy"]


def tidy() -> None:
    """Forms of erased reports that no token brings back any more, old looks for what is new, and
    downloads past their time."""
    forget_forms()
    forget_old_runs()
    remove_expired = getattr(exports, "remove_expired", None)
    if remove_expired is not None:
        remove_expired()
