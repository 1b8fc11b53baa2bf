"""Who is written to where there is no account: the same work, and a mail that goes nowhere.

Else the answer to an address without an account would come sooner, and tell that there is none.
"""

from home.people.models import ADMIN_ACCESS, User

__all__ = ["is_nobody", "is_teacher", "look_up_nobody", "nobody"]

NO_KEY = 0


def nobody(address: str = "") -> User:
    """Stands for the owner of an address that has no account in use."""
    return User(pk=NO_KEY, email=address, organisation=User.Organisation.SCHOOL)


def is_nobody(user: object) -> bool:
    return isinstance(user, User) and user.pk == NO_KEY


def look_up_nobody() -> None:
    """Asks the database for nobody, where it is asked for somebody if there is an account."""
    User.objects.filter(pk=NO_KEY).first()


def is_teacher(user: User) -> bool:
    """Whether codes by e-mail are for this person; asks the database as much about anybody."""
    has_access = user.has_perm(ADMIN_ACCESS)
    return not has_access and not user.is_staff_member() and user.may_enter()
