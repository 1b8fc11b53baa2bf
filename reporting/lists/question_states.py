"""Where a question of the municipality's own stands, in words for staff."""

from django.utils import timezone
from django.utils.translation import gettext as _

from reporting.models import ExtraQuestion

__all__ = ["state_of"]


def state_of(question: ExtraQuestion) -> str:
    """Whether reporters are asked it, or why not."""
    if question.ends_on < timezone.localdate():
        return _("Its last day is over")
    if not question.active:
        return _("Out of use")
    if question.is_approved:
        return _("In the form")
    if question.first_approved_on is not None:
        return _("Not in the form: changed or taken back since, needs approval")
    return _("Not in the form: needs approval")
