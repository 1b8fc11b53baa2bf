"""Lets somebody from outside work on one page, with a collection for what they hand in."""

from datetime import date

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .models import User
from .role_setup import collection_of
from .roles import AGENCY

__all__ = [
    "declare_guest_kind",
    "give_page_access",
    "guest_kinds",
    "is_guest",
    "page_of",
    "take_page_access",
]

GROUP = "agency-"
# They change the page and hand in pictures, documents and videos; they publish nothing.
ON_PAGE = ("change_page",)
IN_COLLECTION = (
    *(f"wagtailimages.{action}_image" for action in ("add", "change", "choose")),
    *(f"wagtaildocs.{action}_document" for action in ("add", "change", "choose")),
    *(f"wagtailmedia.{action}_media" for action in ("add", "change")),
)

_kinds: list[str] = []


def declare_guest_kind(kind: str) -> None:
    """Pages of this kind ('app_label.Model') can be opened to somebody from outside."""
    if kind not in _kinds:
        _kinds.append(kind)


def guest_kinds() -> list[type[Page]]:
    """The kinds of pages that the apps declared."""
    return [apps.get_model(kind) for kind in _kinds]


@transaction.atomic
def give_page_access(user: User, page: Page, until: date | None) -> None:
    """`user` may change `page`, and nothing else, up to and on the day `until`; idempotent."""
    user.groups.add(_group(page), Group.objects.get(name=AGENCY))
    if user.access_until != until:
        user.access_until = until
        user.save(update_fields=["access_until"])


@transaction.atomic
def take_page_access(user: User, page: Page) -> None:
    """Takes the page away again; with the last one the role goes too."""
    user.groups.remove(*Group.objects.filter(name=f"{GROUP}{page.pk}"))
    if not user.groups.filter(name__startswith=GROUP).exists():
        user.groups.remove(*Group.objects.filter(name=AGENCY))


def is_guest(user: object) -> bool:
    """Whether this person is from outside, let in for one page; asks the database."""
    return isinstance(user, User) and user.groups.filter(name=AGENCY).exists()


def page_of(user: User) -> Page | None:
    """The page that was opened to this person; None where there is none."""
    return Page.objects.filter(
        group_permissions__group__in=user.groups.filter(name__startswith=GROUP)
    ).first()


def _group(page: Page) -> Group:
    group, made = Group.objects.get_or_create(name=f"{GROUP}{page.pk}")
    if made:
        for name in ON_PAGE:
            permission = _permission(f"wagtailcore.{name}")
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
        collection = _collection(page)
        for name in IN_COLLECTION:
            GroupCollectionPermission.objects.create(
                group=group, collection=collection, permission=_permission(name)
            )
    return group


def _collection(page: Page) -> Collection:
    """A new collection below the municipality's, so that its editors see what is handed in."""
    above = collection_of(User.Organisation.MUNICIPALITY)
    above.refresh_from_db()
    made: Collection = above.add_child(name=page.title)
    return made


def _permission(name: str) -> Permission:
    label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)
