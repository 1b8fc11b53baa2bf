"""Roles: named groups whose permissions each app declares for itself."""

from collections import defaultdict
from typing import Any

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission
from django.db import transaction

ADMIN = "admin"
COMMUNICATIONS = "communications"
VITREE_EDITOR = "vitree_editor"
HANDLER = "handler"
ANALYST = "analyst"
PRIVACY_OFFICER = "privacy_officer"

_permissions: defaultdict[str, set[str]] = defaultdict(set)


def declare_role(role: str, *permissions: str) -> None:
    """Lets `role` do what `permissions` ('app_label.codename') allow, from the next set-up on."""
    _permissions[role].update(permissions)


def declared_roles() -> dict[str, set[str]]:
    """What every role may do, as the apps declared it."""
    return {role: set(permissions) for role, permissions in _permissions.items()}


@transaction.atomic
def ensure_roles(app_label: str = "") -> dict[str, Group]:
    """Every declared role exists as a group with its declared permissions; idempotent.

    With a label only the permissions of that app are looked at. Permissions that someone gave a
    group by hand stay. Raises Permission.DoesNotExist for a permission that no app has.
    """
    groups = {}
    for role, names in sorted(_permissions.items()):
        groups[role], _created = Group.objects.get_or_create(name=role)
        for name in sorted(names):
            label, codename = name.split(".")
            if app_label in ("", label):
                permission = Permission.objects.get(
                    content_type__app_label=label, codename=codename
                )
                groups[role].permissions.add(permission)
    return groups


def set_up_roles(sender: AppConfig, **kwargs: Any) -> None:
    """After each app's migrations: its permissions are there, so the roles get them."""
    if any(
        name.startswith(f"{sender.label}.") for names in _permissions.values() for name in names
    ):
        ensure_roles(sender.label)
