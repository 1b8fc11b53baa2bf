"""Puts what the apps declared of roles into the database: groups and their rights."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .models import OrganisationCollection, User
from .page_kinds import kind_of, numbers_of
from .roles import declared_media, declared_pages, declared_roles
from .workflows import ensure_workflows

__all__ = ["collection_of", "ensure_roles", "give_page_rights", "set_up_roles"]


@transaction.atomic
def ensure_roles(app_label: str = "") -> dict[str, Group]:
    """Every declared role exists as a group with its declared rights; idempotent.

    With a label only permissions of that app are looked at; pages' own are 'wagtailcore'.
    Rights that someone gave a group by hand stay. Raises Permission.DoesNotExist for a permission
    that no app has.
    """
    known = _Permissions()
    groups = {role: Group.objects.get_or_create(name=role)[0] for role in declared_roles()}
    for role, names in declared_roles().items():
        # One statement for a role, and none for what it has.
        groups[role].permissions.add(
            *(known[name] for name in sorted(names) if app_label in ("", name.split(".")[0]))
        )
    if app_label in ("", "wagtailcore"):
        _give_pages(groups, known)
        ensure_workflows()
    _give_media(groups, known, app_label)
    return groups


def set_up_roles(sender: AppConfig, **kwargs: Any) -> None:
    """After each app's migrations: its permissions are there, so the roles get them."""
    labels = {name.split(".")[0] for names in declared_roles().values() for name in names}
    labels |= {name.split(".")[0] for pairs in declared_media().values() for _org, name in pairs}
    if sender.label in labels | {"wagtailcore"}:
        ensure_roles(sender.label)


def give_page_rights(page: Page) -> None:
    """A page of a kind that roles have rights to gives them these rights, once."""
    kind = kind_of(page)
    wanted = [
        (role, action)
        for role, rights in declared_pages().items()
        for of_kind, action in rights
        if of_kind == kind
    ]
    if not wanted:
        return
    groups = Group.objects.in_bulk({role for role, _action in wanted}, field_name="name")
    _add_page_rights(
        ((groups[role], page.pk, action) for role, action in wanted if role in groups),
        _Permissions("wagtailcore"),
    )


def collection_of(organisation: str) -> Collection:
    """The collection of an organisation, made where there is none yet."""
    known = OrganisationCollection.objects.filter(organisation=organisation).first()
    if known is not None:
        found: Collection = known.collection
        return found
    with translation.override(settings.LANGUAGE_CODE):
        name = str(User.Organisation(organisation).label)
    made: Collection = Collection.get_first_root_node().add_child(name=name)
    OrganisationCollection.objects.create(organisation=organisation, collection=made)
    return made


class _Permissions:
    """Every permission by its name, or every one of an app, read once."""

    def __init__(self, of_app: str = "") -> None:
        rows = Permission.objects.select_related("content_type")
        if of_app:
            rows = rows.filter(content_type__app_label=of_app)
        self._by_name = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}

    def __getitem__(self, name: str) -> Permission:
        if name not in self._by_name:
            raise Permission.DoesNotExist(f"No app has the permission {name}.")
        return self._by_name[name]


def _give_pages(groups: dict[str, Group], known: _Permissions) -> None:
    kinds = {kind for rights in declared_pages().values() for kind, _action in rights}
    pages = {kind: numbers_of(kind) for kind in kinds}
    wanted = [
        (groups[role], page, action)
        for role, rights in declared_pages().items()
        for kind, action in rights
        for page in pages[kind]
    ]
    _add_page_rights(wanted, known)


def _add_page_rights(wanted: Iterable[tuple[Group, int, str]], known: _Permissions) -> None:
    rows = {
        (group.pk, page, known[f"wagtailcore.{action}_page"].pk) for group, page, action in wanted
    }
    rows -= set(
        GroupPagePermission.objects.filter(group__in={group for group, _p, _a in rows}).values_list(
            "group_id", "page_id", "permission_id"
        )
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group_id=group, page_id=page, permission_id=permission)
        for group, page, permission in sorted(rows)
    )


def _give_media(groups: dict[str, Group], known: _Permissions, app_label: str) -> None:
    named = [
        (role, organisation, name)
        for role, rights in declared_media().items()
        for organisation, name in rights
        if app_label in ("", name.split(".")[0])
    ]
    places = {of: collection_of(of).pk for of in {organisation for _r, organisation, _n in named}}
    rows = {
        (groups[role].pk, places[organisation], known[name].pk)
        for role, organisation, name in named
    }
    rows -= set(
        GroupCollectionPermission.objects.filter(
            group__in={group for group, _c, _p in rows}
        ).values_list("group_id", "collection_id", "permission_id")
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group_id=group, collection_id=collection, permission_id=permission
        )
        for group, collection, permission in sorted(rows)
    )
