"""The first question of the form, for a page that asks it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.people.municipality import municipality_of
from home.registries import FirstChoice, FirstQuestion
from reporting.models import Behaviour

__all__ = ["ask_first"]


def ask_first(request: HttpRequest) -> FirstQuestion | None:
    """What happened? None where there is nothing to choose.

    Asked of the database each time: the page that shows it is kept, and goes when a row changes.
    """
    active = Behaviour.objects.of(municipality_of(request)).filter(active=True)
    choices = tuple(
        FirstChoice(code, text.label, text.hint)
        for code, text in active.texts(get_language() or "").items()
    )
    if not choices:
        return None
    return FirstQuestion(reverse("intake"), "behaviours", _("Choose all that fits"), choices)
