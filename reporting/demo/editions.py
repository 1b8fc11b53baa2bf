"""The demo's public editions: the last two years that are over, made as a municipality would."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality, User
from home.people.roles import ANALYST, PRIVACY_OFFICER
from reporting.editions.facts import CannotBeTold, make_facts
from reporting.editions.services import years_to_tell
from reporting.models import Edition

__all__ = ["load_editions"]

YEARS = 2
#: They came out in the middle of February.
PUBLISHED = (2, 16, 9)


@transaction.atomic
def load_editions(municipality: Municipality) -> None:
    """Only where there are none yet."""
    if Edition.objects.of(municipality).exists():
        return
    now = timezone.now()
    people = {role: _person(municipality, role) for role in (ANALYST, PRIVACY_OFFICER)}
    for year in years_to_tell(municipality)[:YEARS]:
        moment = min(now, datetime(year + 1, *PUBLISHED, tzinfo=UTC))
        try:
            facts, told_sums = make_facts(municipality, year, today=moment.date())
        except CannotBeTold:
            continue
        Edition.objects.create(
            municipality=municipality,
            year=year,
            slug=str(year),
            state=Edition.State.PUBLISHED,
            facts=facts,
            told_sums=told_sums,
            made_at=moment,
            made_by=people[ANALYST],
            analyst=people[ANALYST],
            analyst_at=moment,
            privacy_officer=people[PRIVACY_OFFICER],
            privacy_officer_at=moment,
            published_at=moment,
        )


def _person(municipality: Municipality, role: str) -> User | None:
    """None where the settings want no demo users."""
    return User.objects.filter(municipality=municipality, groups__name=role).first()
