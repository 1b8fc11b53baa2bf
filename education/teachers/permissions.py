"""Who may do what with teachers and the list of schools."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

__all__ = ["can_decide", "can_import", "can_see_downloads", "can_see_teachers"]

Someone = AbstractUser | AnonymousUser


def can_see_teachers(user: Someone) -> bool:
    return user.is_active and user.has_perm("education.view_teacher")


def can_decide(user: Someone) -> bool:
    """Whether this person confirms and ends a teacher's access."""
    return can_see_teachers(user) and user.has_perm("education.change_teacher")


def can_import(user: Someone) -> bool:
    """An import adds schools, changes them and ends them."""
    return user.is_active and user.has_perms(["education.add_school", "education.change_school"])


def can_see_downloads(user: Someone) -> bool:
    return user.is_active and user.has_perm("education.view_downloadevent")
