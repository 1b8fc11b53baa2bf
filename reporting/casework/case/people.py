"""How colleagues are called."""

from home.people.models import User


def name_of(user: User | None) -> str:
    """The name, else the address; nothing for nobody."""
    return (user.get_full_name() or user.email) if user else ""
