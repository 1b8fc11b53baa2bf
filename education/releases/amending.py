"""Amends what a release is found by, once the published page says it better.

The page is where it is changed and approved; here the current version takes it over, so that the
two never go apart. What was built of the release stays as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.search import index

from home.people.models import User

from ..formats.values import Goal, Pack
from ..models import LessonPackPage, PackRelease, ReleaseAmendment
from .drafting import goals_of
from .plain import from_plain, to_plain

__all__ = ["AMENDED", "Amendable", "amend_release", "amendable"]

#: What the history of a page calls it.
AMENDED = "education.amend"
Fact = ReleaseAmendment.Fact


@dataclass(frozen=True)
class Amendable:
    """A fact of which the published page says something else than the current version."""

    fact: ReleaseAmendment.Fact
    before: tuple[Any, ...]
    after: tuple[Any, ...]


def amendable(pack: LessonPackPage, row: PackRelease) -> list[Amendable]:
    """What can be taken over from the published page into this version."""
    told: Pack = from_plain(Pack, row.pack_facts)
    on_page = {
        Fact.KEYWORDS: tuple(pack.themes),
        Fact.LEVELS: tuple(term.term for term in pack.levels.all()),
        Fact.DISCIPLINES: tuple(term.term for term in pack.disciplines.all()),
        Fact.GOALS: _with_standards(told.goals, goals_of(pack)),
    }
    return [
        Amendable(fact, getattr(told, fact.value), now)
        for fact, now in on_page.items()
        # What a release must have is not taken from it.
        if now and getattr(told, fact.value) != now
    ]


def _with_standards(goals: tuple[Goal, ...], on_page: tuple[Goal, ...]) -> tuple[Goal, ...]:
    """The goals in their own words, with the standards that the page has with the same words."""
    standards = {goal.text: goal for goal in on_page}
    return tuple(
        replace(goal, standards=now.standards, objectives=now.objectives)
        if (now := standards.get(goal.text))
        else goal
        for goal in goals
    )


@transaction.atomic
def amend_release(
    *, pack: LessonPackPage, facts: Sequence[str], reason: str, user: User | None
) -> list[ReleaseAmendment]:
    """The current version says of these facts what the published page says.

    Raises ValidationError without a reason, without a current version, and where the page says
    nothing else of one of them.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for who looks at the log.")})
    pack = LessonPackPage.objects.select_for_update(of=("self",)).get(pk=pack.pk)
    row = PackRelease.objects.of(pack).filter(is_current=True).first()
    if row is None:
        raise ValidationError(_("This pack has no current version."))
    found = {one.fact.value: one for one in amendable(pack, row)}
    if not facts or not set(facts) <= set(found):
        raise ValidationError(_("The page says nothing else any more. Look again."))
    made = [
        ReleaseAmendment.objects.create(
            release=row,
            fact=found[fact].fact,
            before=to_plain(found[fact].before),
            after=to_plain(found[fact].after),
            reason=reason.strip(),
        )
        for fact in facts
    ]
    data = {"version": row.version, "amendments": [one.pk for one in made]}
    log(pack, AMENDED, user=user, data=data)
    index.insert_or_update_object(pack)
    return made
