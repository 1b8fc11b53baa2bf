"""What the teams of a person limit that person to: every screen and every count asks this."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from home.people.models import User

from .area import Area
from .incident import Incident
from .team import Team

__all__ = [
    "WITH_LIMITS",
    "HasIncident",
    "limiting",
    "limits_of",
    "own_teams",
    "seen_by",
    "shown_to",
]

#: A condition on reports: what happened lies in one of these areas and shares one of these bits,
#: where an empty one limits nothing.
HasIncident = Callable[[list[int], int], Q]
#: With what the functions here read of many people; outlines are large.
WITH_LIMITS = (Prefetch("teams__areas", Area.objects.defer("geometry")), "teams__behaviours")


def limits_of(user: User | AnonymousUser) -> Q | None:
    """A condition on reports, or None where the person sees all of the municipality's."""
    teams = Team.objects.filter(
        members=user.pk, municipality=getattr(user, "municipality_id", None)
    ).prefetch_related(Prefetch("areas", Area.objects.defer("geometry")), "behaviours")
    return seen_by(user, teams.order_by("pk"))


def own_teams(user: User) -> list[Team]:
    """The teams that count: a person sees reports of their own municipality alone."""
    return [team for team in user.teams.all() if team.municipality_id == user.municipality_id]


def limiting(teams: Iterable[Team]) -> list[Team]:
    """The teams that limit who is in all of these; none where one of them sees all."""
    teams = list(teams)
    return [] if any(_areas_and_bits(team) == ([], 0) for team in teams) else teams


def seen_by(
    user: User | AnonymousUser, teams: Iterable[Team], has_incident: HasIncident | None = None
) -> Q | None:
    """What `user`, in these teams, sees, or None where that is all.

    Whoever a report was given to, or whose team it was given to, sees it whatever the limits.
    """
    shown = shown_to(teams, has_incident)
    return None if shown is None else Q(case__handler=user.pk) | shown


def shown_to(teams: Iterable[Team], has_incident: HasIncident | None = None) -> Q | None:
    """What whoever is in these teams sees by them, or None where that is all.

    Who counts over all reports may say with `has_incident` how to ask it in another way.
    """
    teams, has_incident = limiting(teams), has_incident or _has_incident
    if not teams:
        return None
    shown = Q(case__team__in=[team.pk for team in teams])
    for team in teams:
        shown |= has_incident(*_areas_and_bits(team))
    return shown


def _areas_and_bits(team: Team) -> tuple[list[int], int]:
    areas = [area.pk for area in team.areas.all()]
    return areas, sum(1 << behaviour.bit for behaviour in team.behaviours.all())


def _has_incident(areas: list[int], bits: int) -> Q:
    incidents = Incident.objects.filter(report=OuterRef("pk"))
    if areas:
        incidents = incidents.filter(area__in=areas)
    if bits:
        incidents = incidents.annotate(shared=F("behaviours").bitand(bits)).exclude(shared=0)
    return Q(Exists(incidents))
