"""Who is written to where there is no account: the same work, and a mail that goes nowhere.

Else the answer to an address without an account would come sooner, and tell that there is none.
"""

from home.people.models import User

__all__ = ["is_nobody", "nobody"]

NO_KEY = 0


def nobody(address: str = "") -> User:
    """Stands for the owner of an address that has no account in use."""
    return User(pk=NO_KEY, email=address, organisation=User.Organisation.SCHOOL)


def is_nobody(user: object) -> bool:
    return isinstance(user, User) and user.pk == NO_KEY
