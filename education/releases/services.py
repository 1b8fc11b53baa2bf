"""The writes of releases: planned, made whole or not at all, superseded, withdrawn."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.search import index

from home.jobs.services import start_job
from home.people.models import User

from ..formats.invariants import problems as problems_of
from ..formats.problems import Code, Problem
from ..formats.values import Change, Release
from ..models import Blob, LessonPackPage, PackRelease, ReleaseArtefact, ReleasePlan
from ..printed import printed_address
from ..teachers.notices.telling import tell_of_release, tell_of_withdrawal
from ..versions import Version
from .artefacts import artefacts_made
from .drafting import describe
from .freezing import content_hash, freeze
from .making import Made, UnfitFiles, files_made
from .overtaking import overtaken
from .patching import patched_draft
from .planning import ChangeRow, NotReleasable
from .sources import Draft

__all__ = [
    "JOB_KIND",
    "RELEASED",
    "WITHDRAWN",
    "NotReleasable",
    "carry_out",
    "draft_of",
    "start_plan",
    "withdraw_release",
]

JOB_KIND = "education.release"
#: What the history of a page calls it.
RELEASED, WITHDRAWN = "education.release", "education.withdraw"

Progress = Callable[[int, int], None]
#: Files are copied and hashed once; archives of them are written twice or more.
HUNDREDTHS_OF_FILES = 30


@transaction.atomic
def start_plan(*, plan: ReleasePlan) -> None:
    """Has the plan carried out in the background, once: its moment does not come again."""
    plan.job = start_job(kind=JOB_KIND, parameters={"plan": plan.pk}, owner=plan.made_by)
    plan.problems = []
    plan.release_at = None
    plan.save(update_fields=["job", "problems", "release_at"])


def carry_out(
    *,
    plan: ReleasePlan,
    progress: Progress,
    before_commit: Callable[[], None],
    converts: bool = True,
    tells: bool = True,
) -> PackRelease:
    """Makes all files, and then the release in one step: until then nobody sees anything of it.

    May be killed anywhere and done again: what was made is found by its hash. Raises NotReleasable.
    `converts` as of `drafting.describe`; `tells` says whether those who follow the pack hear of it.
    """
    if found := overtaken(plan):
        raise NotReleasable(found)
    faults: list[Problem] = []
    if plan.replaces:
        draft = patched_draft(plan, converts=converts)
    else:
        page = plan.revision.as_object()
        draft, faults = draft_of(
            page=page, version=plan.number, changes=plan.changes, converts=converts
        )
    if faults:
        raise NotReleasable(faults)
    try:
        release, made = files_made(draft, _hundredths(progress, 0, HUNDREDTHS_OF_FILES))
    except UnfitFiles as error:
        raise NotReleasable(error.problems) from error
    if found := [*_problems(plan, release), *_unchanged(plan.pack, release)]:
        raise NotReleasable(found)
    short_url = printed_address(release.pack.identifier, plan.pack_id, release.version)
    built = _hundredths(progress, HUNDREDTHS_OF_FILES, 100)
    artefacts = list(artefacts_made(release, short_url, built))
    return _published(plan, release, made, artefacts, before_commit, tells)


def _hundredths(progress: Progress, first: int, last: int) -> Callable[[float], None]:
    """Tells a part of one step as hundredths of all steps."""
    return lambda part: progress(first + int(part * (last - first)), 100)


def _problems(plan: ReleasePlan, release: Release) -> list[Problem]:
    """What is wrong; of a correction only what is wrong with what it corrects."""
    titles = {
        item.title
        for item in release.all_items()
        if item.identifier == plan.replaces.get("item", item.identifier)
    }
    return [
        problem
        for problem in problems_of(release)
        if not plan.replaces or problem.where in titles or problem.code == Code.PATH
    ]


def draft_of(
    *,
    page: LessonPackPage,
    version: Version,
    changes: Sequence[ChangeRow],
    converts: bool = True,
) -> tuple[Draft, list[Problem]]:
    """The page as it would be released now, and all that is wrong with it as far as can be seen."""
    today = timezone.localdate()
    own = [
        Change(version, today, row["text"], row["type"], row.get("teacher_action", ""))
        for row in changes
    ]
    earlier = [
        Change(release.number, release.released_on, one.text, one.type, one.teacher_action)
        for release in PackRelease.objects.of(page)
        for one in release.change_entries.all()
    ]
    converts = converts and settings.LESSON_PDF
    draft = describe(page, version, (*own, *earlier), today, converts=converts)
    return draft, [*draft.faults, *problems_of(draft.release)]


@transaction.atomic
def _published(
    plan: ReleasePlan,
    release: Release,
    made: Made,
    artefacts: Sequence[tuple[ReleaseArtefact.Kind, Blob]],
    before_commit: Callable[[], None],
    tells: bool,
) -> PackRelease:
    pack = LessonPackPage.objects.select_for_update(of=("self",)).get(pk=plan.pack_id)
    before_commit()
    if found := overtaken(plan):
        raise NotReleasable(found)
    last = PackRelease.objects.filter(pack=pack).first()
    if last is not None and release.version <= last.number:
        raise NotReleasable([Problem(Code.VERSION, str(release.version))])
    current = PackRelease.objects.filter(pack=pack, is_current=True).first()
    PackRelease.objects.filter(pack=pack, is_current=True).update(is_current=False)
    row = freeze(release, made, pack)
    if current is not None:
        PackRelease.objects.filter(pk=current.pk).update(superseded_by=row)
    ReleaseArtefact.objects.bulk_create(
        ReleaseArtefact(release=row, kind=kind, blob=blob) for kind, blob in artefacts
    )
    log(pack, RELEASED, user=plan.made_by, data={"version": row.version})
    plan.delete()
    index.insert_or_update_object(LessonPackPage.objects.get(pk=pack.pk))
    needs_action = any(one.get("teacher_action", "").strip() for one in plan.changes)
    if tells:
        tell_of_release(row, needs_action=needs_action)
    return row


@transaction.atomic
def withdraw_release(*, release: PackRelease, reason: str, user: User | None) -> None:
    """Takes a release out of use: its page stays with the reason, its files are not given out.

    Raises ValidationError without a reason. What was withdrawn stays so.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for teachers who have this version.")})
    # So that no version that stands on this one comes into being at the same time.
    LessonPackPage.objects.select_for_update(of=("self",)).get(pk=release.pack_id)
    rows = PackRelease.objects.filter(pk=release.pk, withdrawn_at=None)
    if rows.update(is_current=False, withdrawn_at=timezone.now(), withdrawn_reason=reason.strip()):
        data = {"version": release.version}
        log(release.pack, WITHDRAWN, user=user, data=data)
        index.insert_or_update_object(LessonPackPage.objects.get(pk=release.pack_id))
        tell_of_withdrawal(release)


def _unchanged(pack: LessonPackPage, release: Release) -> list[Problem]:
    last = PackRelease.objects.filter(pack=pack).first()
    if last is None or last.content_hash != content_hash(release):
        return []
    return [Problem(Code.UNCHANGED, str(release.version), last.version)]
