"""`/nl/mijn-melding/`, and `/…/my-report/` in every other language; the other spelling leads there.

Not through the translations: an address in Arabic letters cannot be read out on the telephone.
"""

from django.urls import path
from django.utils.functional import lazy
from django.utils.translation import get_language

from .views import my_report

DUTCH, ELSEWHERE = "mijn-melding/", "my-report/"


def _here() -> str:
    return DUTCH if get_language() == "nl" else ELSEWHERE


def _not_here() -> str:
    return ELSEWHERE if get_language() == "nl" else DUTCH


urlpatterns = [
    path(lazy(_here, str)(), my_report, name="my_report"),
    path(lazy(_not_here, str)(), my_report, name="my_report_other_spelling"),
]
