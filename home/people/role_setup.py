"""Puts what the apps declared of roles into the database: groups and their rights."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .models import OrganisationCollection, User
from .roles import declared_media, declared_pages, declared_roles

__all__ = ["collection_of", "ensure_roles", "give_page_rights", "set_up_roles"]


@transaction.atomic
def ensure_roles(app_label: str = "") -> dict[str, Group]:
    """Every declared role exists as a group with its declared rights; idempotent.

    With a label only permissions of that app are looked at; pages' own are 'wagtailcore'.
    Rights that someone gave a group by hand stay. Raises Permission.DoesNotExist for a permission
    that no app has.
    """
    groups = {}
    for role, names in declared_roles().items():
        groups[role], _created = Group.objects.get_or_create(name=role)
        for name in sorted(names):
            if app_label in ("", name.split(".")[0]):
                groups[role].permissions.add(_permission(name))
    if app_label in ("", "wagtailcore"):
        _give_pages(groups)
    _give_media(groups, app_label)
    return groups


def set_up_roles(sender: AppConfig, **kwargs: Any) -> None:
    """After each app's migrations: its permissions are there, so the roles get them."""
    labels = {name.split(".")[0] for names in declared_roles().values() for name in names}
    labels |= {name.split(".")[0] for pairs in declared_media().values() for _org, name in pairs}
    if sender.label in labels | {"wagtailcore"}:
        ensure_roles(sender.label)


def give_page_rights(page: Page) -> None:
    """A page of a kind that roles have rights to gives them these rights, once."""
    kind = page._meta.label  # noqa: SLF001  # Django has no other name for it
    wanted = [
        (role, action)
        for role, rights in declared_pages().items()
        for of_kind, action in rights
        if of_kind == kind
    ]
    if not wanted:
        return
    groups = Group.objects.in_bulk({role for role, _action in wanted}, field_name="name")
    _add_page_rights((groups[role], page, action) for role, action in wanted if role in groups)


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


def _permission(name: str) -> Permission:
    label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)


def _give_pages(groups: dict[str, Group]) -> None:
    tables = set(connection.introspection.table_names())
    for kind in sorted({kind for rights in declared_pages().values() for kind, _a in rights}):
        if apps.get_model(kind)._meta.db_table not in tables:  # noqa: SLF001
            continue  # migrated half-way, or back
        for page in apps.get_model(kind)._default_manager.all():  # noqa: SLF001
            _add_page_rights(
                (groups[role], page, action)
                for role, rights in declared_pages().items()
                for of_kind, action in sorted(rights)
                if of_kind == kind
            )


def _add_page_rights(wanted: Iterable[tuple[Group, Page, str]]) -> None:
    for group, page, action in wanted:
        # By the base page: the specific one is no Page to a foreign key's cache.
        GroupPagePermission.objects.get_or_create(
            group=group,
            page_id=page.pk,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{action}_page"
            ),
        )


def _give_media(groups: dict[str, Group], app_label: str) -> None:
    for role, rights in declared_media().items():
        for organisation, name in sorted(rights):
            if app_label not in ("", name.split(".")[0]):
                continue
            GroupCollectionPermission.objects.get_or_create(
                group=groups[role],
                collection=collection_of(organisation),
                permission=_permission(name),
            )
