"""What changes, and which names it takes out of date: in the request, after it is committed."""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_init, post_save, pre_save
from wagtail.models import COMMENTS_RELATION_NAME, Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from ..frame.foot import FOOT_TYPES, SEARCH_TYPE
from . import frontend, tags
from .generations import replace
from .reads import note_row
from .shown import Kind, kind_of, kind_of_table, row_models, table_of, tables_of, way_of

log = logging.getLogger(__name__)

# Saved with a draft, and seen by no visitor.
OF_DRAFTS = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
    }
)
# What a menu, a trail and a language switcher show of a page.
OF_LINKS = ("title", "slug", "url_path", "live", "show_in_menus", "locale_id", "translation_key")
BEFORE = "_page_cache_before"


def connect() -> None:
    """Called once, when every model is there."""
    pre_save.connect(_remember)
    post_save.connect(_saved)
    post_delete.connect(_deleted)
    post_page_move.connect(_moved)
    for model in apps.get_models():
        if issubclass(model, Page) or model in row_models():
            post_init.connect(note_row, sender=model)


def purge(names: Iterable[str]) -> None:
    """Takes names out of date once this transaction is committed. Never fails a request."""
    wanted = set(names)
    if wanted:
        transaction.on_commit(partial(_purge_now, wanted), robust=True)


def _purge_now(names: set[str]) -> None:
    try:
        addresses = frontend.addresses_with(names)
        replace(names)
        frontend.purge(addresses)
    except Exception as error:
        # A cache that is away must not undo a change; what it kept ends by itself.
        log.error("Pages could not be purged: %s", type(error).__name__)


def _is_of_drafts(update_fields: Iterable[str] | None) -> bool:
    return update_fields is not None and OF_DRAFTS.issuperset(update_fields)


def _remember(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    if raw or not isinstance(instance, Page) or instance.pk is None:
        return
    if _is_of_drafts(update_fields):
        return
    before = Page.objects.filter(pk=instance.pk).values_list(*OF_LINKS).first()
    setattr(instance, BEFORE, before)


def _saved(
    sender: type[Model],
    instance: Model,
    created: bool,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    if isinstance(instance, Page):
        if not _is_of_drafts(update_fields):
            purge(_names_of_saved_page(instance, created))
    elif not (created and _is_made_by_reading(sender)):
        purge(_names_of(instance))


def _deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    purge(_names_of_page(instance) if isinstance(instance, Page) else _names_of(instance))


def _is_made_by_reading(model: type[Model]) -> bool:
    """A picture's sizes are made when a page first shows them."""
    return any(one.get_rendition_model() is model for one in row_models()[:1])  # type: ignore[attr-defined]


def _names_of_saved_page(page: Page, created: bool) -> set[str]:
    before = getattr(page, BEFORE, None)
    now = tuple(getattr(page, name) for name in OF_LINKS)
    was_live = bool(before and before[OF_LINKS.index("live")])
    if not page.live and not was_live:
        return set()
    if before == now and not created:
        return _content_names(page)
    names = _names_of_page(page)
    if before:
        # A page that got another place among the translations leaves the old ones too.
        names.add(tags.link(before[OF_LINKS.index("translation_key")]))
        if before[OF_LINKS.index("url_path")] != page.url_path:
            names |= _names_below(page)
    return names


def _content_names(page: Page) -> set[str]:
    names = {tags.content(page.translation_key), tags.below(_parent(page.path))}
    # All of its types, also where only the base page is at hand.
    model = page.specific_class or type(page)
    types = {name for name in tables_of(model) if kind_of_table(name) is Kind.PAGE}
    return names | {tags.pages(name) for name in types}


def _names_of_page(page: Page) -> set[str]:
    """Everything that shows, or would now show, this page."""
    names = _content_names(page) | {tags.link(page.translation_key), tags.at(page.path)}
    # Where it stands around pages already its link is known; this is for where it comes to stand.
    return names | _places_around(page)


def _places_around(page: Page) -> set[str]:
    model = page.specific_class
    kind = model._meta.model_name if model is not None else ""  # noqa: SLF001
    home, is_in_foot = _parent(page.path), kind in FOOT_TYPES
    names = {tags.foot(home)} if is_in_foot else set()
    if page.show_in_menus or is_in_foot or kind == SEARCH_TYPE:
        names.add(tags.menu(home))
    return names


def _names_below(page: Page) -> set[str]:
    names: set[str] = set()
    rows = Page.objects.descendant_of(page).values_list("translation_key", "path")
    for key, path in rows:
        names |= {tags.content(key), tags.link(key), tags.at(path), tags.below(path)}
    return names


def _parent(path: str) -> str:
    return path[: -Page.steplen]


def _moved(
    sender: type[Page],
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: Any,
) -> None:
    """Also of pages that stay: the tree gives those behind it another place."""
    names = _names_of_page(instance)
    for parent in (parent_page_before, parent_page_after):
        fresh = Page.objects.get(pk=parent.pk)
        names |= _names_right_below(fresh) | _names_below(fresh)
    purge(names | _names_right_below(parent_page_before))


def _names_right_below(page: Page) -> set[str]:
    return {tags.below(page.path), tags.menu(page.path), tags.foot(page.path)}


def _names_of(instance: Model) -> set[str]:
    model = type(instance)
    if isinstance(instance, PageViewRestriction):
        page = Page.objects.filter(pk=instance.page_id).first()
        return _names_of_page(page) | _names_below(page) if page else set()
    if isinstance(instance, (Site, Locale)):
        return {tags.ADDRESSES}
    return set(_OF_KIND[kind](instance)) if (kind := kind_of(model)) in _OF_KIND else set()


def _row_names(instance: Model) -> Iterator[str]:
    yield tags.row(table_of(type(instance)), instance.pk)
    yield tags.table(table_of(type(instance)))


def _whole_names(instance: Model) -> Iterator[str]:
    yield tags.table(table_of(type(instance)))


def _part_names(instance: Model) -> Iterator[str]:
    """Of what the part belongs to; the part itself may be gone already."""
    first, _rest, further = way_of(type(instance)).partition("__")
    target, pk = _step(type(instance), first), getattr(instance, f"{first}_id")
    while further:
        step, _rest, further = further.partition("__")
        pk = target.objects.filter(pk=pk).values_list(step, flat=True).first()
        target = _step(target, step)
    if issubclass(target, Page):
        keys = Page.objects.filter(pk=pk).values_list("translation_key", flat=True)
        yield from (tags.content(key) for key in keys)
    else:
        yield tags.row(table_of(target), pk)


def _step(model: type[Model], key: str) -> Any:
    return model._meta.get_field(key).related_model  # noqa: SLF001


_OF_KIND: dict[Kind | None, Callable[[Any], Iterator[str]]] = {
    Kind.ROW: _row_names,
    Kind.WHOLE: _whole_names,
    Kind.PART: _part_names,
}
