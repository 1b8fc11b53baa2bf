"""Where lessons from files can go, for one person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.people.models import User

from ..models import LessonIndexPage, LessonPackPage, PackImport
from ..permissions import can_add_lessons, can_add_pack

__all__ = ["Parent", "may_still", "parents_of"]


@dataclass(frozen=True)
class Parent:
    """An overview that gets a new pack, or a pack that gets more lessons."""

    page: LessonIndexPage | LessonPackPage
    label: str

    @property
    def key(self) -> str:
        return f"{'pack' if isinstance(self.page, LessonPackPage) else 'index'}-{self.page.pk}"

    def __str__(self) -> str:
        return str(self.page.title)


def parents_of(user: User) -> dict[str, Parent]:
    """By their keys, overviews first; none for who makes no packs."""
    found: list[Parent] = []
    for index in LessonIndexPage.objects.select_related("locale").order_by("path"):
        if can_add_pack(user, index):
            language = index.locale.get_display_name()
            found.append(Parent(index, _("A new pack (%(language)s)") % {"language": language}))
    for pack in LessonPackPage.objects.select_related("locale").order_by("path"):
        if can_add_lessons(user, pack):
            title = pack.get_admin_display_title()
            found.append(Parent(pack, _("More lessons in “%(pack)s”") % {"pack": title}))
    return {parent.key: parent for parent in found}


def may_still(user: User, waiting: PackImport) -> bool:
    """Whether what waits may become what it was meant to, now."""
    if waiting.pack is not None:
        return can_add_lessons(user, waiting.pack)
    return waiting.index is not None and can_add_pack(user, waiting.index)
