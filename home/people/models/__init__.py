from .collections import OrganisationCollection
from .deputy import Deputy
from .municipality import Municipality
from .user import ADMIN_ACCESS, User, UserManager

__all__ = [
    "ADMIN_ACCESS",
    "Deputy",
    "Municipality",
    "OrganisationCollection",
    "User",
    "UserManager",
]
