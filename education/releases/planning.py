"""Which version comes next: planned, and nothing of it is made yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from home.jobs.services import is_finished
from home.people.models import User

from ..formats.problems import Problem
from ..models import LessonPackPage, PackRelease, ReleasePlan
from ..versions import Version

__all__ = ["ChangeRow", "NotReleasable", "plan_version"]

ChangeRow = dict[str, str]


class NotReleasable(Exception):
    """The plan cannot be carried out as it is; `problems` are for its maker to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


@transaction.atomic
def plan_version(
    *,
    pack: LessonPackPage,
    version: str,
    changes: Sequence[ChangeRow],
    user: User | None,
    release_at: datetime | None = None,
    replaces: Mapping[str, Any] | None = None,
) -> ReleasePlan:
    """The next version of a pack as it is published now; replaces a plan that is not at work.

    Raises ValidationError where the pack is not published, the version is no version or not higher
    than the last one, nothing is said about what changed, or a release is being built.
    """
    pack = LessonPackPage.objects.select_for_update(of=("self",)).get(pk=pack.pk)
    number = _next_number(pack, version)
    if not pack.live or pack.live_revision is None:
        raise ValidationError(_("Publish the lesson pack first: a release is what readers see."))
    told = [row for row in changes if row["text"].strip()]
    if not told:
        raise ValidationError(
            {"changes": _("Say what changed, for teachers who know the last version.")}
        )
    earlier = ReleasePlan.objects.filter(pack=pack).select_related("job").first()
    if earlier is not None and earlier.job is not None and not is_finished(earlier.job):
        raise ValidationError(_("A version of this pack is being built already."))
    ReleasePlan.objects.filter(pack=pack).delete()
    return ReleasePlan.objects.create(
        pack=pack,
        revision=pack.live_revision,
        version=str(number),
        changes=told,
        made_by=user,
        release_at=release_at,
        replaces=dict(replaces or {}),
    )


def _next_number(pack: LessonPackPage, version: str) -> Version:
    try:
        number = Version.parse(version)
    except ValueError:
        raise ValidationError(
            {"version": _("A version is three numbers with dots between, such as 1.2.0.")}
        ) from None
    last = PackRelease.objects.filter(pack=pack).first()
    if last is not None and number <= last.number:
        raise ValidationError(
            {"version": _("The version must be higher than %(last)s.") % {"last": last.version}}
        )
    return number
