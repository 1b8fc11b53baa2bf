"""How the history of a lesson pack tells what was released, amended and withdrawn."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from .releases.amending import AMENDED
from .releases.services import RELEASED, WITHDRAWN


def register_release_log(actions: LogActionRegistry) -> None:
    @actions.register_action(RELEASED)
    class ReleasedFormatter(LogFormatter):
        label = gettext_lazy("Release a version")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return _("Released version %(version)s") % _version_in(log_entry.data)

    @actions.register_action(AMENDED)
    class AmendedFormatter(LogFormatter):
        label = gettext_lazy("Amend a version")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return _("Amended version %(version)s") % _version_in(log_entry.data)

    @actions.register_action(WITHDRAWN)
    class WithdrawnFormatter(LogFormatter):
        label = gettext_lazy("Withdraw a version")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return _("Withdrew version %(version)s") % _version_in(log_entry.data)


def _version_in(data: dict[str, Any]) -> dict[str, str]:
    return {"version": str(data.get("version", ""))}
