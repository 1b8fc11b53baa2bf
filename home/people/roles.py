"""Roles: named groups whose rights each app declares for itself.

Three kinds of rights: permissions of models, what may be done with pages below a kind of page,
and what may be done with pictures, documents and videos in an organisation's collection.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

COMMUNICATIONS = "communications"
COMMUNICATIONS_CHIEF = "communications_chief"
AGENCY = "agency"
VITREE_EDITOR = "vitree_editor"
VITREE_RELEASE = "vitree_release"
HANDLER = "handler"
INTERPRETER = "interpreter"
ANALYST = "analyst"
PRIVACY_OFFICER = "privacy_officer"
ADMIN = "admin"

#: Every role with the name that people see, in the order of tables and menus.
ROLES: "dict[str, _StrPromise]" = {
    COMMUNICATIONS: _("Communications"),
    COMMUNICATIONS_CHIEF: _("Chief editor"),
    AGENCY: _("Agency"),
    VITREE_EDITOR: _("Lesson editor"),
    VITREE_RELEASE: _("Lesson release manager"),
    HANDLER: _("Handler of reports"),
    INTERPRETER: _("Interpreter"),
    ANALYST: _("Analyst"),
    PRIVACY_OFFICER: _("Privacy officer"),
    # Wagtail has the word too, in another sense.
    ADMIN: pgettext_lazy("role", "Administrator"),
}
#: Who approves what others make; for these a deputy can be named.
APPROVERS = (COMMUNICATIONS_CHIEF, VITREE_RELEASE)

_permissions: defaultdict[str, set[str]] = defaultdict(set)
_page_rights: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
_media_rights: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)


def label_of(role: str) -> "str | _StrPromise":
    """The name of a role for people; a group that is no role keeps its own name."""
    return ROLES.get(role, role)


def declare_role(role: str, *permissions: str) -> None:
    """Lets `role` do what `permissions` ('app_label.codename') allow, from the next set-up on."""
    _permissions[role].update(permissions)


def declare_pages(role: str, kind: str, *actions: str) -> None:
    """Lets `role` do `actions` ('add', 'change', 'publish', 'lock' …) to pages of this kind.

    `kind` is a page model ('app_label.Model'); what lies below such a page is meant too, unless
    it is a section of its own (see `home.sections`).
    """
    _page_rights[role].update((kind, action) for action in actions)


def declare_media(role: str, organisation: str, *permissions: str) -> None:
    """Lets `role` use what lies in the collection of an organisation.

    `permissions` are Wagtail's for its own models: 'wagtailimages.add_image'.
    """
    _media_rights[role].update((organisation, permission) for permission in permissions)


def declared_roles() -> dict[str, set[str]]:
    """What every role may do, as the apps declared it."""
    return {role: set(_permissions.get(role, ())) for role in _declared()}


def declared_pages() -> dict[str, set[tuple[str, str]]]:
    """Per role: pairs of a kind of page and an action."""
    return {role: set(_page_rights.get(role, ())) for role in _declared()}


def declared_media() -> dict[str, set[tuple[str, str]]]:
    """Per role: pairs of an organisation and a permission."""
    return {role: set(_media_rights.get(role, ())) for role in _declared()}


def _declared() -> list[str]:
    known = {*_permissions, *_page_rights, *_media_rights}
    return [*(role for role in ROLES if role in known), *sorted(known - ROLES.keys())]
