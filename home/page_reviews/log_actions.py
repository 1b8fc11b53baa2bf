"""How a page's history tells that it was looked over."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from .services import LOOKED_OVER


def register_review_log(actions: LogActionRegistry) -> None:
    actions.register_action(LOOKED_OVER)(_LookedOver)


class _LookedOver(LogFormatter):
    label = _("Look over")
    message = _("Looked over, and found right")
