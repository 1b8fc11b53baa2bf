"""Roles: named groups whose permissions each app declares for itself."""

from collections import defaultdict

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
def ensure_roles() -> dict[str, Group]:
    """Every declared role exists as a group with all its declared permissions; idempotent.

    Permissions that someone gave a group by hand stay. Raises Permission.DoesNotExist for a
    permission that no app has.
    """
    groups = {}
    for role, names in sorted(_permissions.items()):
        groups[role], _created = Group.objects.get_or_create(name=role)
        for name in sorted(names):
            app_label, codename = name.split(".")
            groups[role].permissions.add(
                Permission.objects.get(content_type__app_label=app_label, codename=codename)
            )
    return groups
