"""Builds the demo's pages in two passes: first all pages exist, then their content is filled in.

What exists is left alone, so that an editor's changes survive another run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db.models import Field, ForeignKey
from django.utils.dateparse import parse_date
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Site

from .media import MediaShelf
from .references import Missing, has_reference, resolve

Content = Mapping[str, Mapping[str, Any]]


def page_key(name: str) -> UUID:
    """The translation key of a demo page: the same in every run and every language."""
    return uuid5(NAMESPACE_URL, f"https://ssstop.example/demo/{name}")


def read_content(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    """One page's content per language, from the files `<language>.json` in a folder."""
    content = {}
    for code, _label in settings.LANGUAGES:
        file = folder / f"{code}.json"
        if file.exists():
            entries = json.loads(file.read_text(encoding="utf-8"))
            if name in entries:
                content[code] = entries[name]
    return content


class DemoBuilder:
    """What an app's demo loader gets: `add_page`, `afterwards`, and the media shelf."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.media = MediaShelf()
        self.locales = {locale.language_code: locale for locale in self._make_locales()}
        self._pages: dict[str, dict[str, Page]] = {}
        self._fresh: list[tuple[Page, str, Mapping[str, Any]]] = []
        self._afterwards: list[Callable[[], None]] = []

    @staticmethod
    def _make_locales() -> list[Locale]:
        known = set(Locale.objects.values_list("language_code", flat=True))
        for code, _label in settings.LANGUAGES:
            if code not in known:
                Locale.objects.create(language_code=code)
        return list(Locale.objects.all())

    def add_page(
        self,
        name: str,
        model: type[Page],
        *,
        parent: str | None,
        content: Content,
        in_menu: bool = False,
    ) -> None:
        """Makes the page in every language that has content and a parent; None is the root."""
        existing = Page.objects.filter(translation_key=page_key(name)).select_related("locale")
        versions = {page.locale.language_code: page for page in existing}
        for language, raw in content.items():
            above = self.page(parent, language) if parent else Page.get_first_root_node()
            if language not in versions and above is not None:
                versions[language] = self._create(name, model, above, language, raw, in_menu)
        self._pages[name] = versions

    def _create(
        self,
        name: str,
        model: type[Page],
        above: Page,
        language: str,
        raw: Mapping[str, Any],
        in_menu: bool,
    ) -> Page:
        page = model(
            locale=self.locales[language],
            translation_key=page_key(name),
            show_in_menus=in_menu,
            live=False,
        )
        for field, value in self._fields(model, raw):
            if not has_reference(value):
                setattr(page, field.attname, value)
        slug = page.slug if above.depth > 1 else f"{page.slug}-{language}"
        page.slug = find_available_slug(above, slug)
        # Read again: treebeard keeps the number of children in the row.
        above.refresh_from_db()
        above.add_child(instance=page)
        self._fresh.append((page, language, raw))
        return page

    @staticmethod
    def _fields(model: type[Page], raw: Mapping[str, Any]) -> list[tuple[Field[Any, Any], Any]]:
        known = {field.name: field for field in model._meta.get_fields()}  # noqa: SLF001
        pairs = []
        for name, value in raw.items():
            if name in known:
                field = known[name]
                if field.get_internal_type() == "DateField":
                    value = parse_date(value)
                elif isinstance(field, StreamField) and not has_reference(value):
                    value = _stream_value(field, value)
                pairs.append((field, value))
        return pairs

    def page(self, name: str, language: str) -> Page | None:
        """A page of this demo in a language; None where it has none."""
        return self._pages.get(name, {}).get(language)

    def pages(self, name: str) -> dict[str, Page]:
        return self._pages.get(name, {})

    def afterwards(self, step: Callable[[], None]) -> None:
        """Runs a step when every page exists and has its content."""
        self._afterwards.append(step)

    def finish(self) -> None:
        for page, language, raw in self._fresh:
            self.fill(page, language, raw)
        for step in self._afterwards:
            step()

    def fill(self, page: Page, language: str, raw: Mapping[str, Any]) -> None:
        """Gives a page the fields that point at something, and publishes it."""
        for field, value in self._fields(type(page), raw):
            if not has_reference(value):
                continue
            try:
                resolved = resolve(value, lambda kind, name: self._find(kind, name, language))
            except Missing:
                continue
            if isinstance(field, StreamField):
                resolved = _stream_value(field, resolved)
            elif not isinstance(field, ForeignKey):
                resolved = str(resolved)
            setattr(page, field.attname, resolved)
        page.save_revision().publish()

    def _find(self, kind: str, name: str, language: str) -> int | None:
        if kind != "page":
            return self.media.key(kind, name)
        for code in (language, "en", settings.LANGUAGE_CODE):
            page = self.page(name, code)
            if page is not None:
                return int(page.pk)
        return None


def _stream_value(field: StreamField, raw: Any) -> Any:
    value = field.stream_block.to_python(raw)
    # What was never read is stored as it stands in the file: without the names of its items, by
    # which a translation finds them.
    list(value)
    return value
