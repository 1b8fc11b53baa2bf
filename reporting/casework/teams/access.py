"""Who can see what: every person who may do anything with reports, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from home.people.accounts.state import may_enter_on
from home.people.models import Municipality, User
from home.people.roles import label_of
from reporting.models import Report, Team
from reporting.models.visibility import WITH_LIMITS, HasIncident, limiting, own_teams, seen_by

from .choices import behaviour_labels
from .limits_in_words import person_label, sight_of

__all__ = ["Access", "access_of"]

#: What may be done with reports, by right, in the order in which it is told.
RIGHTS = {
    "open_words": gettext_lazy("open the words"),
    "answer_report": gettext_lazy("answer and handle"),
    "export_report": gettext_lazy("export without words"),
    "export_finer": gettext_lazy("export finer places and times"),
    "export_words": gettext_lazy("export words"),
    "import_report": gettext_lazy("import older reports"),
    "interpret_report": gettext_lazy("translate a report that was given to them"),
    "erase_report": gettext_lazy("erase without the code"),
    "view_trail": pgettext_lazy("what one may do", "read the audit trail"),
    "ask_disclosure": gettext_lazy("ask for a disclosure"),
    "approve_disclosure": gettext_lazy("decide on a disclosure"),
    "act_on_breach": gettext_lazy("block an account"),
    "change_team": gettext_lazy("change who sees what"),
    "change_casesettings": gettext_lazy("change deadlines and retention"),
}
SEES = "view_report"


@dataclass(frozen=True)
class Access:
    """What one person sees and may do, in words, and how many reports that is now."""

    name: str
    roles: list[str]
    teams: list[str]
    sees: list[str]
    may: list[str]
    reports: int


def access_of(municipality: Municipality) -> list[Access]:
    """Everybody who may do something with the municipality's reports today, by name."""
    people = [(user, rights) for user, rights in _people(municipality) if rights]
    labels = behaviour_labels(municipality)
    total, own = _numbers(municipality, [user for user, rights in people if SEES in rights])
    return [
        Access(
            name=person_label(user),
            roles=[str(label_of(group.name)) for group in user.groups.all()],
            teams=[team.name for team in _teams(user, municipality)],
            sees=_sight(user, rights, municipality, labels),
            may=[str(text) for right, text in RIGHTS.items() if right in rights],
            reports=own.get(user.pk, total) if SEES in rights else 0,
        )
        for user, rights in people
    ]


def _people(municipality: Municipality) -> Iterable[tuple[User, set[str]]]:
    here = Q(municipality=municipality) | Q(is_superuser=True)
    people = User.objects.filter(here & may_enter_on(timezone.localdate())).prefetch_related(
        "groups__permissions__content_type",
        "user_permissions__content_type",
        *WITH_LIMITS,
    )
    for user in people.order_by("last_name", "first_name", "email"):
        yield user, _rights(user)


def _rights(user: User) -> set[str]:
    """Of all that may be done with reports, what this person may; asks nothing."""
    if user.is_superuser:
        return {SEES, *RIGHTS}
    held = [*user.user_permissions.all()]
    for group in user.groups.all():
        held += group.permissions.all()
    names = {one.codename for one in held if one.content_type.app_label == "reporting"}
    return names & {SEES, *RIGHTS}


def _teams(user: User, municipality: Municipality) -> list[Team]:
    """Those that count here."""
    if user.is_superuser or user.municipality_id != municipality.pk:
        return []
    return own_teams(user)


def _sight(
    user: User, rights: set[str], municipality: Municipality, labels: dict[str, str]
) -> list[str]:
    if SEES not in rights:
        return [_("no reports")] if "interpret_report" not in rights else [_("only what was given")]
    limits = limiting(_teams(user, municipality))
    if not limits:
        return [_("all reports")]
    seen = dict.fromkeys(sight_of(team, labels) for team in limits)
    return [*seen, _("and what was given to this person or to the team")]


def _numbers(municipality: Municipality, people: list[User]) -> tuple[int, dict[int, int]]:
    """How many reports there are, and how many each person with limits sees: one query.

    A report has one incident and one case, so that what is counted is reports.
    """
    reports = Report.objects.of(municipality)
    masks: dict[int, str] = {}
    wanted: dict[str, Count] = {"total": Count("pk")}
    for user in people:
        seen = seen_by(user, _teams(user, municipality), _joined(masks))
        if seen is not None:
            wanted[f"of_{user.pk}"] = Count("pk", filter=seen)
    shared = {name: F("incidents__behaviours").bitand(bits) for bits, name in masks.items()}
    found = reports.annotate(**shared).aggregate(**wanted)
    total = found.pop("total")
    return total, {int(name.removeprefix("of_")): number for name, number in found.items()}


def _joined(masks: dict[int, str]) -> HasIncident:
    """What happened, joined instead of asked per report; masks are annotated by their names."""

    def has_incident(areas: list[int], bits: int) -> Q:
        found = Q()
        if areas:
            found &= Q(incidents__area__in=areas)
        if bits:
            name = masks.setdefault(bits, f"shared_{len(masks)}")
            found &= Q(**{f"{name}__isnull": False}) & ~Q(**{name: 0})
        return found

    return has_incident
