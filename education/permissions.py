"""Who may do what with lesson packs."""

from django.contrib.auth.models import AbstractUser, AnonymousUser, Permission
from django.db.models import QuerySet

from .models import LessonPackPage


def can_release(user: AbstractUser | AnonymousUser, pack: LessonPackPage) -> bool:
    """Whoever holds the permission to release and may publish this very pack.

    A release is made of what is published: who may not publish a pack does not release it.
    """
    return (
        user.is_active
        and user.has_perm("education.add_packrelease")
        and pack.permissions_for_user(user).can_publish()
    )


def release_permission() -> QuerySet[Permission]:
    """What a group can be given beside the permissions of its pages."""
    return Permission.objects.filter(
        content_type__app_label="education", codename="add_packrelease"
    )
