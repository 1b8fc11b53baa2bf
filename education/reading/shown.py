"""A release and its lessons as templates show them."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import get_language

from ..formats.items import Access, Item, StoredFile
from ..formats.values import Change, Lesson, Release, Step
from ..models import PackRelease, ReleaseArtefact
from ..printed import printed_address
from .items import AddressOf, ShownItem

__all__ = ["Download", "Shown", "ShownLesson", "VersionChanges"]

Kind = ReleaseArtefact.Kind
#: What a teacher takes along, in this order.
OFFERED = (Kind.ZIP_ALL, Kind.ZIP, Kind.CARTRIDGE_ALL, Kind.CARTRIDGE, Kind.GUIDE)
FOR_TEACHERS = {Kind.ZIP_ALL, Kind.CARTRIDGE_ALL}


@dataclass(frozen=True)
class Download:
    label: str
    url: str
    size: int
    #: Every browser shows it itself.
    is_pdf: bool = False


@dataclass(frozen=True)
class VersionChanges:
    version: str
    on: datetime.date
    changes: tuple[Change, ...]
    url: str


@dataclass(frozen=True)
class ShownLesson:
    """`number` counts from one; `url` is its page, in the same version as what leads to it."""

    number: int
    lesson: Lesson
    url: str
    #: With the host, for who types it over or points a telephone at it.
    pupil_address: str
    items: tuple[ShownItem, ...]

    @property
    def for_teachers(self) -> list[ShownItem]:
        return [item for item in self.items if not item.is_for_pupils]

    @property
    def for_pupils(self) -> list[ShownItem]:
        return [item for item in self.items if item.is_for_pupils]

    @property
    def slides(self) -> list[ShownItem]:
        """What can be put on the board beside the steps."""
        return [item for item in self.items if item.code == "slides" and not item.is_closed]

    @property
    def step_minutes(self) -> int:
        return sum(step.minutes for step in self.lesson.steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.lesson.steps


@dataclass(frozen=True)
class Shown:
    """One version, as one visitor sees it at one address.

    `newer` is the current version where this is an old one; `address` is that of the pack,
    `full_address` the same with its host.
    """

    row: PackRelease
    release: Release
    address: str
    full_address: str
    is_pinned: bool
    newer: PackRelease | None = None
    since: tuple[Change, ...] = ()
    knows_teacher: bool = False
    is_draft: bool = False

    @property
    def version(self) -> str:
        return str(self.release.version)

    @property
    def pinned(self) -> str:
        """The page of this version."""
        return f"{self.address}v/{self.version}/"

    @property
    def base(self) -> str:
        """Where one stays in what one reads: in this version, or in the current one."""
        return self.pinned if self.is_pinned else self.address

    @property
    def short_address(self) -> str:
        """On paper: leads to the page that says whether this is still the current version."""
        address = printed_address(self.full_address, self.row.pack_id, self.release.version)
        return address.partition("//")[2]

    @property
    def is_withdrawn(self) -> bool:
        return self.row.withdrawn_at is not None

    @property
    def is_old(self) -> bool:
        return not self.is_draft and not self.row.is_current

    @property
    def levels(self) -> list[str]:
        language = get_language() or ""
        return [term.name(language) for term in self.release.pack.levels]

    @property
    def disciplines(self) -> list[str]:
        language = get_language() or ""
        return [term.name(language) for term in self.release.pack.disciplines]

    @cached_property
    def downloads(self) -> list[Download]:
        """Each thing once: with what is closed for who may have it, else without."""
        if self.is_withdrawn or self.is_draft:
            return []
        have = {Kind(one.kind): one for one in self.row.artefacts.all()}
        if not self.knows_teacher:
            have = {kind: one for kind, one in have.items() if kind not in FOR_TEACHERS}
        else:
            doubled = {Kind.ZIP_ALL: Kind.ZIP, Kind.CARTRIDGE_ALL: Kind.CARTRIDGE}
            for whole, part in doubled.items():
                have.pop(part if whole in have else whole, None)
        return [
            Download(
                str(kind.label),
                f"{self.pinned}{kind.value}",
                have[kind].blob.size,
                kind == Kind.GUIDE,
            )
            for kind in OFFERED
            if kind in have
        ]

    @cached_property
    def lessons(self) -> list[ShownLesson]:
        if self.is_withdrawn:
            return []
        return [
            self._lesson(number, lesson)
            for number, lesson in enumerate(self.release.lessons, start=1)
        ]

    @cached_property
    def items(self) -> list[ShownItem]:
        """For the pack as a whole."""
        if self.is_withdrawn:
            return []
        return list(self._items(self.release.items, "p", self._file_address))

    def pupil_items(self, lesson: ShownLesson) -> list[ShownItem]:
        """What pupils get of a lesson: nothing of a teacher, nothing closed, own addresses."""
        pupils_url = f"{self.pinned}les/{lesson.number}/leerling/"
        open_ones = (item.item for item in lesson.for_pupils if item.item.access == Access.OPEN)
        return list(
            self._items(open_ones, f"l{lesson.number}-", lambda file: f"{pupils_url}{file.sha256}/")
        )

    @cached_property
    def history(self) -> list[VersionChanges]:
        """What changed in this version and in those before it, the newest first."""
        return [
            VersionChanges(str(version), on, tuple(changes), f"{self.address}v/{version}/")
            for (version, on), changes in groupby(
                self.release.changes, key=lambda one: (one.version, one.on)
            )
        ]

    def _lesson(self, number: int, lesson: Lesson) -> ShownLesson:
        rest = f"les/{number}/"
        pinned = f"v/{self.version}/" if self.is_pinned else ""
        return ShownLesson(
            number,
            lesson,
            f"{self.base}{rest}",
            f"{self.full_address}{pinned}{rest}leerling/",
            tuple(self._items(lesson.items, f"l{number}-", self._file_address)),
        )

    def _items(
        self, items: Iterable[Item], prefix: str, address_of: AddressOf
    ) -> Iterator[ShownItem]:
        for number, item in enumerate(items, start=1):
            yield ShownItem(
                item,
                f"{prefix}{number}",
                self.release.pack.language,
                address_of,
                self.knows_teacher,
                not self.is_draft,
            )

    def _file_address(self, file: StoredFile) -> str:
        return f"{self.pinned}bestand/{file.path}"
