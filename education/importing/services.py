"""Files that wait, and what is made of them: a draft, whole or not at all, never published."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.people.models import User

from ..models import LessonIndexPage, LessonPackPage, PackImport
from ..models.pack_import import FOLDER
from ..releases.plain import from_plain, to_plain
from .blocks import item_block, lesson_block
from .choosing import Chosen
from .library import Library
from .proposal import Proposal
from .reading import proposal_of
from .words import Fault, UnfitArchive

__all__ = [
    "confirm",
    "end_import",
    "forget_file",
    "forget_old_imports",
    "make_draft",
    "proposal_in",
    "take_in",
]

#: An overview gets a new pack, a pack gets more lessons.
Parent = LessonIndexPage | LessonPackPage

KEEP = timedelta(days=1)
#: An older one makes way for a newer one of the same person.
MOST_AT_ONCE = 3


def take_in(*, owner: User, file: "File[bytes]", parent: Parent) -> PackImport:
    """Files that were looked into, and wait for a day to be confirmed.

    Raises UnfitArchive, Harmful and NotScanned, and keeps nothing then.
    """
    proposal = proposal_of(file, str(file.name or ""))
    waiting = PackImport(owner=owner, proposal=to_plain(proposal))
    if isinstance(parent, LessonPackPage):
        waiting.pack = parent
    else:
        waiting.index = parent
    file.seek(0)
    storages["private"].save(waiting.stored_as, file)
    try:
        with transaction.atomic():
            waiting.save()
            for older in PackImport.objects.filter(owner=owner)[MOST_AT_ONCE:]:
                end_import(waiting=older)
    except BaseException:
        storages["private"].delete(waiting.stored_as)
        raise
    return waiting


def proposal_in(waiting: PackImport) -> Proposal:
    found: Proposal = from_plain(Proposal, waiting.proposal)
    return found


def confirm(*, waiting: PackImport, chosen: Chosen, user: User) -> LessonPackPage:
    """The draft with what was chosen; the files that waited are gone.

    Raises UnfitArchive where they cannot be read any more, and ValidationError for a picture that
    cannot be stored: then nothing was made, and they go on waiting.
    """
    try:
        file = storages["private"].open(waiting.stored_as)
    except OSError as error:
        raise UnfitArchive(Fault.GONE) from error
    parent = waiting.pack or waiting.index
    assert parent is not None  # noqa: S101  # of the two one is set
    with file, Library(file, user) as library, transaction.atomic():
        made = _draft(parent, chosen, library, user)
        end_import(waiting=waiting)
    return made


def make_draft(*, file: Any, parent: Parent, chosen: Chosen, user: User | None) -> LessonPackPage:
    """The same of a ZIP that never waited; raises as `confirm` does."""
    with Library(file, user) as library, transaction.atomic():
        return _draft(parent, chosen, library, user)


def _draft(parent: Parent, chosen: Chosen, library: Library, user: User | None) -> LessonPackPage:
    page = _page(parent, chosen.title, user)
    items = [item_block(item, library) for item in chosen.items]
    lessons = [lesson_block(lesson, page, library) for lesson in chosen.lessons]
    _append(page, {"items": items, "lessons": lessons})
    if isinstance(parent, LessonIndexPage):
        # Read anew: two who add at once would get one place.
        parent = LessonIndexPage.objects.select_for_update(of=("self",)).get(pk=parent.pk)
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=user)
    page.save_revision(user=user, log_action=True)
    return page


def _page(parent: Parent, title: str, user: User | None) -> LessonPackPage:
    if isinstance(parent, LessonPackPage):
        draft: LessonPackPage = parent.get_latest_revision_as_object()
        return draft
    return LessonPackPage(title=title, locale=parent.locale, owner=user, live=False)


def _append(page: LessonPackPage, blocks: Mapping[str, list[dict[str, Any]]]) -> None:
    for name, added in blocks.items():
        stream = getattr(page, name)
        setattr(page, name, stream.stream_block.to_python([*stream.get_prep_value(), *added]))


def end_import(*, waiting: PackImport) -> None:
    """It is given up, and its files are gone once that is committed."""
    waiting.delete()


def forget_file(sender: type, instance: PackImport, **kwargs: Any) -> None:
    """With the row, also where that goes with its owner or with a page."""
    name = instance.stored_as
    transaction.on_commit(lambda: storages["private"].delete(name))


def forget_old_imports() -> int:
    """Those that waited longer than a day; how many. Files that no row names go too."""
    before = timezone.now() - KEEP
    old = PackImport.objects.filter(made_at__lt=before)
    for waiting in old:
        end_import(waiting=waiting)
    _forget_strays(before)
    return len(old)


def _forget_strays(before: datetime) -> None:
    """Of a process that was killed between the file and its row."""
    storage = storages["private"]
    try:
        _folders, names = storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    known = {waiting.stored_as for waiting in PackImport.objects.all()}
    for name in (f"{FOLDER}/{one}" for one in names):
        if name not in known and storage.get_modified_time(name) < before:
            storage.delete(name)
