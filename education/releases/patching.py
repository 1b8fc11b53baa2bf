"""The short way to a version: one file of the current one is replaced, everything else stays."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from home.media.models import SiteDocument
from home.people.models import User

from ..formats.items import Item
from ..formats.problems import Code, Problem
from ..formats.values import Change, Release
from ..models import Blob, LessonPackPage, PackRelease, ReleaseFile, ReleasePlan
from ..versions import Version
from .freezing import thaw
from .item_drafts import ItemDrafts
from .planning import NotReleasable, plan_version
from .sources import Draft, with_files

__all__ = ["correctable", "patched_draft", "plan_patch"]


def correctable(pack: LessonPackPage) -> list[Item]:
    """The items of the current version whose file can be replaced, in reading order."""
    row = PackRelease.objects.with_contents().filter(pack=pack, is_current=True).first()
    if row is None:
        return []
    on_page = {block.id for block in _file_blocks(pack)}
    return [item for item in thaw(row, []).all_items() if item.identifier in on_page]


@transaction.atomic
def plan_patch(
    *,
    pack: LessonPackPage,
    item: str,
    document: SiteDocument,
    text: str,
    teacher_action: str,
    user: User | None,
) -> ReleasePlan:
    """The next patch of the current version, with this document in the place of an item's file.

    The page gets the document too, so that the next release of it does not go back: in its draft,
    and in what is published where there is nothing else in the draft. Raises ValidationError where
    there is no current version with this item, and what `plan_version` raises.
    """
    pack = LessonPackPage.objects.select_for_update(of=("self",)).get(pk=pack.pk)
    current = PackRelease.objects.filter(pack=pack, is_current=True).first()
    if current is None or not current.items.filter(identifier=item).exists():
        raise ValidationError(_("The current version has no such file."))
    _put_on_page(pack, item, document, user)
    number = current.number
    return plan_version(
        pack=pack,
        version=str(Version(number.major, number.minor, number.patch + 1)),
        changes=[{"type": "corrected", "text": text, "teacher_action": teacher_action}],
        user=user,
        replaces={"item": item, "document": document.pk, "release": current.pk},
    )


def _put_on_page(
    pack: LessonPackPage, item: str, document: SiteDocument, user: User | None
) -> None:
    draft = pack.get_latest_revision_as_object()
    found = [block for block in _file_blocks(draft) if block.id == item]
    for block in found:
        block.value["document"] = document
        block.value["pdf"] = None
    if found:
        was_published = not pack.has_unpublished_changes
        revision = draft.save_revision(user=user)
        if was_published:
            revision.publish(user=user)


def _file_blocks(page: LessonPackPage) -> Iterator[StreamValue.StreamChild]:
    streams = [page.items, *(lesson.value["items"] for lesson in page.lessons)]
    for stream in streams:
        yield from (block for block in stream if block.block_type == "file")


def patched_draft(plan: ReleasePlan, *, converts: bool) -> Draft:
    """The version that is corrected, with the one file replaced; all other files are kept.

    For a plan that was not overtaken. Raises NotReleasable where the document is gone.
    """
    releases = list(PackRelease.objects.with_contents().filter(pack=plan.pack))
    row = next(one for one in releases if one.pk == plan.replaces["release"])
    earlier = [one for one in releases if one.number < row.number]
    release = thaw(row, earlier)
    document = SiteDocument.objects.filter(pk=plan.replaces["document"]).first()
    if document is None:
        title = next(i.title for i in release.all_items() if i.identifier == plan.replaces["item"])
        raise NotReleasable([Problem(Code.FILE, title)])
    language = release.pack.language
    with translation.override(language):
        drafts = ItemDrafts(language, {}, converts=converts and settings.LESSON_PDF)

        def of(item: Item) -> Item:
            if item.identifier != plan.replaces["item"] or item.file is None:
                return item
            base = str(PurePosixPath(item.file.path).with_suffix(""))
            return drafts.with_document(item, document, base)

        patched = _numbered(with_files(release, of), plan)
    return Draft(patched, drafts.sources, kept=_kept(row))


def _numbered(release: Release, plan: ReleasePlan) -> Release:
    today = timezone.localdate()
    own = [
        Change(plan.number, today, one["text"], one["type"], one["teacher_action"])
        for one in plan.changes
    ]
    address = release.pack.identifier
    return replace(
        release,
        version=plan.number,
        on=today,
        url=f"{address}v/{plan.number}/",
        changes=(*own, *release.changes),
    )


def _kept(row: PackRelease) -> dict[str, tuple[Blob, str]]:
    files = ReleaseFile.objects.filter(item__release=row).select_related("blob")
    return {file.path: (file.blob, file.source) for file in files}
