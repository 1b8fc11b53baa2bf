"""What a list of schools would change, and the change itself: all of it, or nothing."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from education.models import School, SchoolDomain
from education.teachers.services import place_teachers
from home.people.models import Municipality

from .reading import Fault, SchoolRow

__all__ = ["Plan", "plan_import", "store_schools"]


@dataclass(frozen=True)
class Plan:
    """Rows that are new, rows that differ, and schools on the list that are not in the file."""

    added: Sequence[SchoolRow]
    changed: Sequence[SchoolRow]
    same: int
    ended: Sequence[School]
    faults: Sequence[Fault]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.ended)

    @property
    def seal(self) -> str:
        """The same for the same changes: who saw a preview stores exactly that."""
        rows = [(row.brin, row.name, row.federation, row.domains) for row in self._rows()]
        told = json.dumps([rows, [school.pk for school in self.ended]])
        return hashlib.sha256(told.encode()).hexdigest()

    def _rows(self) -> Iterable[SchoolRow]:
        return [*self.added, *self.changed]


def plan_import(*, rows: Sequence[SchoolRow], municipality: Municipality, is_whole: bool) -> Plan:
    """What storing these rows changes; where the file is the whole list, others end."""
    schools = {
        school.brin: school
        for school in School.objects.filter(municipality=municipality).prefetch_related("domains")
    }
    faults, taken = [], _taken(rows)
    added, changed, same = [], [], 0
    for row in rows:
        school = schools.get(row.brin)
        if others := [domain for domain in row.domains if taken.get(domain, row.brin) != row.brin]:
            words = _("“%(domain)s” belongs to another school on the list.")
            faults += [Fault(row.line, words % {"domain": domain}) for domain in others]
        elif school is None:
            added.append(row)
        elif _differs(school, row):
            changed.append(row)
        else:
            same += 1
    named = {row.brin for row in rows}
    gone = [one for one in schools.values() if one.brin not in named and one.ended_on is None]
    return Plan(added, changed, same, gone if is_whole else [], faults)


def _taken(rows: Sequence[SchoolRow]) -> dict[str, str]:
    """Whose each domain of the file is today; one that its school gives up in the file is free."""
    given = {row.brin: set(row.domains) for row in rows}
    wanted = {domain for domains in given.values() for domain in domains}
    found = SchoolDomain.objects.filter(domain__in=wanted).select_related("school")
    return {
        one.domain: one.school.brin
        for one in found
        if one.domain in given.get(one.school.brin, {one.domain})
    }


def _differs(school: School, row: SchoolRow) -> bool:
    known = (school.name, school.federation, school.ended_on)
    domains = {one.domain for one in school.domains.all()}
    return known != (row.name, row.federation, None) or domains != set(row.domains)


@transaction.atomic
def store_schools(*, plan: Plan, municipality: Municipality) -> None:
    """Stores what the plan says, then gives every teacher the place that follows from it."""
    changed = {row.brin: row for row in plan.changed}
    schools = {
        one.brin: one for one in School.objects.filter(municipality=municipality, brin__in=changed)
    }
    # First all that is given up: a domain may go from one school to the next in one file.
    for brin, school in schools.items():
        SchoolDomain.objects.filter(school=school).exclude(
            domain__in=changed[brin].domains
        ).delete()
    for row in [*plan.added, *plan.changed]:
        school = schools.get(row.brin) or School(municipality=municipality, brin=row.brin)
        school.name, school.federation, school.ended_on = row.name, row.federation, None
        school.save()
        for domain in row.domains:
            SchoolDomain.objects.get_or_create(school=school, domain=domain)
    today = timezone.localdate()
    School.objects.filter(pk__in=[one.pk for one in plan.ended]).update(ended_on=today)
    place_teachers(municipality=municipality)
