"""Who may show a draft to outsiders."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from wagtail.models import Page

from home.people.models import User
from home.people.page_access import is_guest


def can_share(user: AbstractUser | AnonymousUser, page: Page) -> bool:
    """Whoever may edit this page, but for an agency: it is an outsider itself."""
    if not isinstance(user, User) or not user.may_enter() or page.is_root():
        return False
    if user.organisation == User.Organisation.AGENCY or is_guest(user):
        return False
    return bool(page.permissions_for_user(user).can_edit())
