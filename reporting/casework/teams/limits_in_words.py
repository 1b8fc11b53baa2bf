"""People, and what a team sees, as staff read it."""

from django.utils.translation import gettext as _

from home.people.models import User
from reporting.models import Team

__all__ = ["person_label", "sight_of"]


def person_label(user: User) -> str:
    """The name with the address, which tells two of one name apart."""
    name = user.get_full_name()
    return f"{name} ({user.email})" if name else user.email


def sight_of(team: Team, labels: dict[str, str]) -> str:
    """What the members of a team see; asks nothing of what was prefetched."""
    areas = ", ".join(sorted(area.name for area in team.areas.all()))
    kinds = ", ".join(labels.get(one.code, one.code) for one in team.behaviours.all())
    if areas and kinds:
        return _("only %(behaviours)s in %(areas)s") % {"behaviours": kinds, "areas": areas}
    if areas or kinds:
        return _("only %(limits)s") % {"limits": areas or kinds}
    return _("all reports")
