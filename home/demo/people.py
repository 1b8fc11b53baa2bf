"""The demo's users, one per role, with a password that everyone knows: never on a server."""

from django.conf import settings
from django.contrib.auth.models import Group

from home.people import roles
from home.people.models import Municipality, User

DEMO_DOMAIN = "ssstop.example"
# People of the demo are roles: nobody is made up. The agency's account comes with its campaign.
ROLES = (
    roles.ADMIN,
    roles.ANALYST,
    roles.COMMUNICATIONS,
    roles.COMMUNICATIONS_CHIEF,
    roles.HANDLER,
    roles.PRIVACY_OFFICER,
    roles.VITREE_EDITOR,
    roles.VITREE_RELEASE,
)
OF_LESSON_MAKER = (roles.VITREE_EDITOR, roles.VITREE_RELEASE)


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
        maker = role in OF_LESSON_MAKER
        user = User.objects.create_user(
            address(role),
            settings.DEMO_PASSWORD,
            first_name=role.replace("_", " ").capitalize(),
            last_name="demo",
            municipality=None if maker else municipality,
            organisation=(
                User.Organisation.LESSON_MAKER if maker else User.Organisation.MUNICIPALITY
            ),
        )
        user.groups.add(groups[role])
    return [address(role) for role in ROLES if role in groups]
