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
    roles.INTERPRETER,
    roles.PRIVACY_OFFICER,
    roles.VITREE_EDITOR,
    roles.VITREE_RELEASE,
)
ORGANISATIONS = {
    roles.AGENCY: User.Organisation.AGENCY,
    roles.VITREE_EDITOR: User.Organisation.LESSON_MAKER,
    roles.VITREE_RELEASE: User.Organisation.LESSON_MAKER,
}


def address(role: str) -> str:
    return f"{role}@{DEMO_DOMAIN}"


def make_user(role: str, municipality: Municipality | None = None) -> User | None:
    """The demo's account for a role, still without it; None where there is one already."""
    if User.objects.filter(email=address(role)).exists():
        return None
    organisation = ORGANISATIONS.get(role, User.Organisation.MUNICIPALITY)
    own = organisation == User.Organisation.MUNICIPALITY
    return User.objects.create_user(
        address(role),
        settings.DEMO_PASSWORD,
        first_name=role.replace("_", " ").capitalize(),
        last_name="demo",
        municipality=municipality if own else None,
        organisation=organisation,
    )


def make_users(groups: dict[str, Group], municipality: Municipality) -> None:
    """One user per role, made once."""
    for role in ROLES:
        if role in groups:
            user = make_user(role, municipality)
            if user is not None:
                user.groups.add(groups[role])


def logins() -> list[str]:
    """The addresses of all that the demo has."""
    addresses = [address(role) for role in sorted((*ROLES, roles.AGENCY))]
    known = set(User.objects.filter(email__in=addresses).values_list("email", flat=True))
    return [email for email in addresses if email in known]
