"""Who writes down what is told."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from reporting.guarded import Someone

__all__ = ["can_take_down", "take_down_permission"]


def can_take_down(user: Someone) -> bool:
    """Taking a report down is apart from reading one: a desk clerk need never open any."""
    return user.is_active and user.has_perm("reporting.take_report")


def take_down_permission() -> QuerySet[Permission]:
    """For who makes groups in the admin: a desk may have this right and no other of reports."""
    return Permission.objects.filter(content_type__app_label="reporting", codename="take_report")
