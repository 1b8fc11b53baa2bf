"""What stands in the log of an account, and how it reads."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from home.people.roles import label_of

INVITED = "people.invited"
INVITED_AGAIN = "people.invited_again"
JOINED = "people.joined"
ADDRESS_CHANGED = "people.address_changed"
ROLES_CHANGED = "people.roles_changed"
PUT_AWAY = "people.put_away"
TAKEN_BACK = "people.taken_back"
SIGNED_OUT = "people.signed_out"
FACTORS_TAKEN = "people.factors_taken"
EXPORTED = "people.exported"

PLAIN = {
    INVITED_AGAIN: gettext_lazy("Invitation sent again"),
    JOINED: gettext_lazy("Invitation accepted"),
    ADDRESS_CHANGED: gettext_lazy("E-mail address changed"),
    PUT_AWAY: gettext_lazy("Account taken out of use"),
    TAKEN_BACK: gettext_lazy("Account taken into use again"),
    SIGNED_OUT: gettext_lazy("Signed out everywhere"),
    FACTORS_TAKEN: gettext_lazy("Second steps taken away"),
    EXPORTED: gettext_lazy("List of users exported"),
}


class RolesFormatter(LogFormatter):
    """Says which roles were given and which taken away."""

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data or {}
        parts = [str(self.label)]
        if data.get("given"):
            parts.append(_("given: %(roles)s") % {"roles": _names(data["given"])})
        if data.get("taken"):
            parts.append(_("taken away: %(roles)s") % {"roles": _names(data["taken"])})
        return " · ".join(parts)


class InvitedFormatter(RolesFormatter):
    label = gettext_lazy("Invited")


class RolesChangedFormatter(RolesFormatter):
    label = gettext_lazy("Roles changed")


def register_actions(registry: LogActionRegistry) -> None:
    registry.register_action(INVITED)(InvitedFormatter)
    registry.register_action(ROLES_CHANGED)(RolesChangedFormatter)
    for action, label in PLAIN.items():
        registry.register_action(action, label, label)


def _names(roles: list[str]) -> str:
    return ", ".join(str(label_of(role)) for role in roles)
