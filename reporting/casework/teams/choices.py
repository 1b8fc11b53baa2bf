"""What can be chosen in a team or a route: only what is the municipality's own."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from home.people.accounts.state import may_enter_on
from home.people.models import Municipality, User
from reporting.models import Area, Behaviour, Team

__all__ = ["area_label", "areas_of", "behaviour_labels", "behaviours_of", "people_of"]

SEES_REPORTS = "reporting.view_report"


def people_of(municipality: Municipality, team: Team | None = None) -> QuerySet[User]:
    """Who may see reports of the municipality, and who is in `team` already."""
    may = ModelBackend().with_perm(SEES_REPORTS, include_superusers=False)
    chosen = Q(pk__in=may) & may_enter_on(timezone.localdate())
    if team is not None and team.pk:
        chosen |= Q(teams=team)
    people = User.objects.filter(chosen, municipality=municipality)
    return people.distinct().order_by("last_name", "first_name", "email")


def areas_of(municipality: Municipality, chosen: QuerySet[Area] | None = None) -> QuerySet[Area]:
    """The areas of today, and older ones that were chosen; without their outlines."""
    which = Q(current=True)
    if chosen is not None:
        which |= Q(pk__in=chosen.values("pk"))
    return Area.objects.of(municipality).filter(which).only("name", "part", "current", "code")


def behaviours_of(
    municipality: Municipality, chosen: QuerySet[Behaviour] | None = None
) -> QuerySet[Behaviour]:
    """The behaviours in use, and those that were chosen."""
    which = Q(active=True)
    if chosen is not None:
        which |= Q(pk__in=chosen.values("pk"))
    return Behaviour.objects.of(municipality).filter(which).order_by("order", "code")


def area_label(area: Area) -> str:
    """The name, behind the part of the city that it lies in."""
    return f"{area.part} · {area.name}" if area.part and area.part != area.name else area.name


def behaviour_labels(municipality: Municipality) -> dict[str, str]:
    """How the behaviours are called in the language of the screen, by code."""
    return Behaviour.objects.of(municipality).labels(get_language() or "")
