"""How the history of an item tells what was decided of its rights."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from home.media.rights.services import ACCEPTED, GIVEN_BACK, SENT_BACK, WITHDRAWN

ACTS: dict[str, tuple[Any, Any]] = {
    WITHDRAWN: (_("Withdraw"), _("Withdrawn: may not be shown any more")),
    GIVEN_BACK: (_("Use again"), _("May be used again")),
    ACCEPTED: (_("Accept"), _("Handed in, and accepted")),
    SENT_BACK: (_("Send back"), _("Handed in, and sent back")),
}


def register_rights_log(actions: LogActionRegistry) -> None:
    for act, (label, message) in ACTS.items():
        formatter = type("RightsAct", (LogFormatter,), {"label": label, "message": message})
        actions.register_action(act)(formatter)
