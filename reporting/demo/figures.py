"""The demo's figures: three of the last year for a memo, and one for the analyst's own use."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from home.people.models import Municipality, User
from home.people.roles import ANALYST
from reporting.figures.internal import Wanted
from reporting.figures.scope import NotForPublication
from reporting.figures.taking import take_for_publication, take_internal
from reporting.models import KeptFigure

__all__ = ["load_figures"]

PUBLISHED = (("where", "districts"), ("when", "week"), ("what", "kinds"))
INTERNAL = ("where", "map")


def load_figures(municipality: Municipality) -> None:
    """Only where none was taken yet, and somebody could have."""
    analyst = User.objects.filter(municipality=municipality, groups__name=ANALYST).first()
    if analyst is None or KeptFigure.objects.of(municipality).exists():
        return
    year, language = timezone.localdate().year - 1, settings.LANGUAGE_CODE
    query = f"from={year}-01-01&to={year}-12-31"
    with override(language):
        for panel, name in PUBLISHED:
            try:
                take_for_publication(Wanted(municipality, analyst, panel, name, query, language))
            except NotForPublication:
                continue
        take_internal(Wanted(municipality, analyst, *INTERNAL, query, language))
