"""A pack as its current release tells of it: what is found, pointed at and passed on."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from home.media.folding import FoldedTitle, fold

from ..formats.items import Access
from .release import PackRelease

__all__ = ["Released", "with_current_release"]

OF_PAGE = {(index.SearchField, "title"), (index.SearchField, "lead"), (FoldedTitle, "title")}


class ReleasedTitle(index.SearchField):
    """In the place of the page's own title: staff find that one by completing what they type."""

    def __init__(self) -> None:
        super().__init__("title", boost=2)

    def get_value(self, obj: Any) -> str:
        return str(obj.found_title())


class FoldedReleasedTitle(FoldedTitle):
    def get_value(self, obj: Any) -> str:
        return fold(obj.found_title())


class Released:
    """What a page of a pack says to whom it does not show itself; without a release its own."""

    #: Beside those of every page, of which `get_search_fields` takes the place.
    released_search_fields: ClassVar[list[index.BaseField]] = [
        ReleasedTitle(),
        FoldedReleasedTitle(),
        index.SearchField("found_words"),
    ]

    pk: Any
    pack_releases: Any
    title: str
    lead: str

    @cached_property
    def current_release(self) -> PackRelease | None:
        """Read once, for as long as a request shows this page."""
        return self._current()

    def _current(self) -> PackRelease | None:
        release: PackRelease | None = self.pack_releases.filter(is_current=True).first()
        return release

    @property
    def released_facts(self) -> Mapping[str, Any]:
        """Of the pack as a whole; empty without a release."""
        return _facts(self.current_release)

    @property
    def shown_title(self) -> str:
        return str(self.released_facts.get("title", self.title))

    @property
    def shown_lead(self) -> str:
        return str(self.released_facts.get("summary", self.lead))

    @property
    def shown_description(self) -> str:
        return self.shown_lead

    def found_title(self) -> str:
        """For the index of the search, which is written as soon as a release is there."""
        return str(_facts(self._current()).get("title", self.title))

    def found_words(self) -> list[str]:
        """All that the search finds it by, besides its title."""
        release = self._current()
        facts = release.pack_facts if release and "pack" in release.facts else {}
        lessons = release.lessons.all() if release and facts else ()
        items = release.items.filter(access=Access.OPEN) if release else ()
        return [
            str(facts.get("summary", self.lead)),
            *(goal["text"] for goal in facts.get("goals", ())),
            *facts.get("keywords", ()),
            *(words for lesson in lessons for words in _words_of(lesson.facts)),
            *(item.title for item in items),
        ]

    @classmethod
    def get_search_fields(cls) -> list[index.BaseField]:
        """Without what the page itself says: nobody is to find what is only worked on."""
        fields: list[index.BaseField] = super().get_search_fields()  # type: ignore[misc]
        return [one for one in fields if (type(one), one.field_name) not in OF_PAGE]


Pack = TypeVar("Pack", bound=Released)


def with_current_release(pages: Iterable[Pack]) -> list[Pack]:
    """Pages that know their current release: one query, however many there are."""
    known = list(pages)
    found = PackRelease.objects.filter(pack__in=[page.pk for page in known], is_current=True)
    found = found.prefetch_related("amendments")
    current = {release.pack_id: release for release in found}
    for page in known:
        page.current_release = current.get(page.pk)
    return known


def _facts(release: PackRelease | None) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = release.facts.get("pack", {}) if release else {}
    return facts


def _words_of(lesson: Mapping[str, Any]) -> Iterator[str]:
    yield lesson["title"]
    yield lesson["goal"]
    for step in lesson["steps"]:
        yield step["title"]
        yield get_text_for_indexing(step["text"])
    yield from lesson["materials"]
    yield get_text_for_indexing(lesson["notes"])
