"""Who may do what with lesson packs."""

from django.contrib.auth.models import AbstractUser, AnonymousUser, Permission
from django.db.models import QuerySet

from .models import LessonIndexPage, LessonPackPage


def can_release(user: AbstractUser | AnonymousUser, pack: LessonPackPage) -> bool:
    """Whoever holds the permission to release and may publish this very pack.

    A release is made of what is published: who may not publish a pack does not release it.
    """
    return (
        user.is_active
        and user.has_perm("education.add_packrelease")
        and pack.permissions_for_user(user).can_publish()
    )


def can_add_pack(user: AbstractUser | AnonymousUser, index: LessonIndexPage) -> bool:
    return user.is_active and bool(index.permissions_for_user(user).can_add_subpage())


def can_add_lessons(user: AbstractUser | AnonymousUser, pack: LessonPackPage) -> bool:
    """Whoever may write in the pack, while nobody keeps it locked."""
    tester = pack.permissions_for_user(user)
    return user.is_active and bool(tester.can_edit()) and not tester.page_locked()


def release_permission() -> QuerySet[Permission]:
    """What a group can be given beside the permissions of its pages."""
    return Permission.objects.filter(
        content_type__app_label="education", codename="add_packrelease"
    )
