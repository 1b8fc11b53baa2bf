"""The pages that are somebody's work: what this person may change."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, prefetch_related_objects
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.models import own_section_types
from home.people.models import User
from home.people.roles import AGENCY, ROLES

Someone = User | AnonymousUser
MAKING = {"add_page", "change_page"}


def roles_of(user: Someone) -> set[str]:
    """The roles that this person has; groups that are none do not count."""
    if isinstance(user, User):
        # Asked once for a person, however many items of a menu want to know.
        prefetch_related_objects([user], "groups")
    return {group.name for group in user.groups.all()} & ROLES.keys()


def is_only_guest(user: Someone) -> bool:
    """Whether this person was let in from outside, for one page, and has no other role."""
    return roles_of(user) == {AGENCY}


def works_on_pages(user: Someone) -> bool:
    """Whether there are pages that this person makes."""
    return user.is_active and (user.is_superuser or bool(_rights(user)))


def is_editor(user: Someone) -> bool:
    """Whether this person looks after pages: who was let in for one does not."""
    return works_on_pages(user) and not is_only_guest(user)


def works_on(user: Someone, model: type[Page]) -> bool:
    """Whether this person makes pages of a kind that lies in a section of its own."""
    if user.is_superuser:
        return True
    kinds = {kind.pk for kind in ContentType.objects.get_for_models(model).values()}
    return any(right.page.content_type_id in kinds for right in _rights(user))


def pages_of(user: Someone) -> "QuerySet[Any]":
    """The pages that this person may change: in one query, as the pages themselves would answer.

    Rights that were given above a section of its own do not count in it.
    """
    pages = Page.objects.filter(depth__gt=1)
    if user.is_superuser:
        return pages
    own = own_section_types()
    parts = [
        Q(path__startswith=right.page.path)
        if right.page.content_type_id in own
        else Q(path__startswith=right.page.path) & ~Q(content_type__in=own)
        for right in _rights(user)
    ]
    return pages.filter(reduce(or_, parts)) if parts else pages.none()


def _rights(user: Someone) -> list[Any]:
    """What was given to this person's groups, each once per page."""
    if not user.is_active:
        return []
    given = page_permission_policy.get_cached_permissions_for_user(user)
    by_page = {right.page_id: right for right in given if right.permission.codename in MAKING}
    return list(by_page.values())
