"""The demo's users, one per role, with a password that everyone knows: never on a server."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission

from home.people import roles
from home.people.models import Municipality, User

DEMO_DOMAIN = "ssstop.example"
# People of the demo are roles: nobody is made up.
ROLES = (
    roles.ADMIN,
    roles.ANALYST,
    roles.COMMUNICATIONS,
    roles.HANDLER,
    roles.PRIVACY_OFFICER,
    roles.VITREE_EDITOR,
)
# Wagtail asks for the permissions of its own models, whichever models a site has in their place.
MEDIA_PERMISSIONS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
    "wagtailmedia": ("add_media", "change_media"),
}
MAKERS = (roles.COMMUNICATIONS, roles.VITREE_EDITOR)


def address(role: str) -> str:
    return f"{role}@{DEMO_DOMAIN}"


def make_users(groups: dict[str, Group], municipality: Municipality) -> list[str]:
    """One user per role, made once; the addresses of all of them."""
    known = set(
        User.objects.filter(email__in=[address(role) for role in ROLES]).values_list(
            "email", flat=True
        )
    )
    for role in ROLES:
        if role not in groups or address(role) in known:
            continue
        maker = role == roles.VITREE_EDITOR
        user = User.objects.create_user(
            address(role),
            settings.DEMO_PASSWORD,
            first_name=role.replace("_", " ").capitalize(),
            last_name="demo",
            municipality=None if maker else municipality,
            is_superuser=role == roles.ADMIN,
            is_staff=role == roles.ADMIN,
            organisation=(
                User.Organisation.LESSON_MAKER if maker else User.Organisation.MUNICIPALITY
            ),
        )
        user.groups.add(groups[role])
    return [address(role) for role in ROLES if role in groups]


def let_makers_use_media(groups: dict[str, Group]) -> None:
    """Who makes pages may add and choose images, documents and videos; set once per group."""
    wanted = Q()
    for app, codenames in MEDIA_PERMISSIONS.items():
        wanted |= Q(content_type__app_label=app, codename__in=codenames)
    permissions = list(Permission.objects.filter(wanted))
    held = GroupCollectionPermission.objects.filter(permission__in=permissions)
    done = set(held.values_list("group_id", flat=True))
    makers = [groups[role] for role in MAKERS if role in groups and groups[role].pk not in done]
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for group in makers
        for permission in permissions
    )
