"""What stands in a cartridge: resources with their files, and the outline that leads to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ..archive import Entry, entry
from ..items import CAPTIONS_MIME, Item, Role, StoredFile
from ..values import Release
from .links import web_link
from .quizzes import assessment

__all__ = ["Contents", "Folder", "Leaf", "Page", "Resource", "contents_of"]

WEBCONTENT = "webcontent"
WEB_LINK = "imswl_xmlv1p1"
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
FILES = "web_resources"
LESSON_PLAN = "lessonplan"


@dataclass(frozen=True)
class Page:
    """A page made for this release, such as the guide of a lesson, as a whole HTML document.

    Its links to files of the pack are relative, from `path` among the pack's files. `lesson` is
    the identifier of the lesson that it belongs to, '' for the pack.
    """

    identifier: str
    title: str
    path: str
    html: bytes
    role: Role
    lesson: str = ""


@dataclass(frozen=True)
class Resource:
    """The first file is the one that is opened; `needs` are resources whose files it shows."""

    identifier: str
    type: str
    files: tuple[Entry, ...]
    teacher_only: bool
    use: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leaf:
    title: str
    resource: str


@dataclass(frozen=True)
class Folder:
    identifier: str
    title: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Contents:
    resources: tuple[Resource, ...]
    leaves: tuple[Leaf, ...]
    folders: tuple[Folder, ...]

    def files(self) -> list[Entry]:
        """Each file once, in the order in which the resources name them."""
        by_path = {each.path: each for resource in self.resources for each in resource.files}
        return list(by_path.values())


def contents_of(release: Release, pages: Sequence[Page] = ()) -> Contents:
    """First what belongs to the pack as a whole, then lesson by lesson, pages before items."""
    language = release.pack.language
    groups = [("", "", release.items)]
    groups += [(lesson.identifier, lesson.title, lesson.items) for lesson in release.lessons]
    resources: list[Resource] = []
    folders: list[Folder] = []
    for lesson, title, items in groups:
        found = [
            *(_of_page(page) for page in pages if page.lesson == lesson),
            *(pair for item in items for pair in _of_item(item, language)),
        ]
        resources += [resource for resource, _leaf in found]
        folders.append(Folder(lesson, title, tuple(leaf for _resource, leaf in found)))
    return Contents(tuple(_connected(resources, release)), folders[0].leaves, tuple(folders[1:]))


def _of_page(page: Page) -> tuple[Resource, Leaf]:
    file = entry(f"{FILES}/{page.path}", page.html)
    use = LESSON_PLAN if page.role == Role.TEACHER else ""
    name = f"page_{page.identifier}"
    resource = Resource(name, WEBCONTENT, (file,), page.role == Role.TEACHER, use)
    return resource, Leaf(page.title, name)


def _of_item(item: Item, language: str) -> Iterator[tuple[Resource, Leaf]]:
    """One resource; and one more for each other form that is opened by itself."""
    name, teacher_only = f"item_{item.identifier}", item.role == Role.TEACHER
    if item.quiz is not None:
        file = entry(f"quizzes/{item.identifier}.xml", assessment(item.quiz, item, language))
        yield Resource(name, ASSESSMENT, (file,), teacher_only), Leaf(item.title, name)
    elif item.file is None:
        file = entry(f"links/{item.identifier}.xml", web_link(item.title, item.url))
        yield Resource(name, WEB_LINK, (file,), teacher_only), Leaf(item.title, name)
    else:
        beside = [file for file in item.more if _belongs_beside(file)]
        files = tuple(map(_stored, [item.file, *beside]))
        yield Resource(name, WEBCONTENT, files, teacher_only), Leaf(item.title, name)
        others = [file for file in item.more if not _belongs_beside(file)]
        for number, other in enumerate(others, start=2):
            title = f"{item.title} ({PurePosixPath(other.path).suffix.removeprefix('.')})"
            own = f"{name}..{number}"
            yield Resource(own, WEBCONTENT, (_stored(other),), teacher_only), Leaf(title, own)


def _belongs_beside(file: StoredFile) -> bool:
    """Captions and images of pages are there for what they go with."""
    return file.mime == CAPTIONS_MIME or file.mime.startswith("image/")


def _stored(file: StoredFile) -> Entry:
    return Entry(f"{FILES}/{file.path}", file.size, file.open, file.sha256)


def _connected(resources: Iterable[Resource], release: Release) -> Iterator[Resource]:
    """Quizzes with the resources that hold their pictures."""
    resources = list(resources)
    holders: dict[str, str] = {}
    for resource in resources:
        if resource.type == WEBCONTENT:
            for each in resource.files:
                holders.setdefault(each.path, resource.identifier)
    pictures = {
        f"item_{item.identifier}": [q.picture for q in item.quiz.questions if q.picture]
        for item in release.all_items()
        if item.quiz is not None
    }
    for resource in resources:
        paths = [f"{FILES}/{path}" for path in pictures.get(resource.identifier, ())]
        needs = tuple(dict.fromkeys(holders[path] for path in paths))
        yield replace(resource, needs=needs)
