"""What a page's history says of its preview links."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from .services import LINK_MADE, LINK_WITHDRAWN


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LINK_MADE)(_Made)
    actions.register_action(LINK_WITHDRAWN)(_Withdrawn)


class _Made(LogFormatter):
    label = gettext_lazy("Make a preview link")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        ends = timezone.localtime(datetime.fromisoformat(log_entry.data["expires_at"]))
        return _("Made a preview link that ends on %(date)s") % {
            "date": date_format(ends, "DATETIME_FORMAT")
        }


class _Withdrawn(LogFormatter):
    label = gettext_lazy("Withdraw a preview link")
    message = gettext_lazy("Withdrew a preview link")
