"""Which rows stand on pages: the pages themselves, pictures, settings, and what apps register."""

from enum import Enum
from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model
from modelcluster.fields import ParentalKey
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.snippets.models import get_snippet_models
from wagtailmedia.models import get_media_model


class Kind(Enum):
    PAGE = "page"  # by what it is, where it stands and what it holds
    ROW = "row"  # each row by itself: a picture
    PART = "part"  # belongs to a page or a row, and changes that
    WHOLE = "whole"  # any change changes every page that read the table: settings
    KNOWN = "known"  # never changes, or is looked after elsewhere


_shown: set[type[Model]] = set()
_parts: dict[type[Model], str] = {}
_unchanging: set[type[Model]] = set()
_views: set[str] = set()


def register_shown(*models: type[Model]) -> None:
    """Any change of such a row purges every page for which the table was read."""
    _shown.update(models)
    _kinds.cache_clear()


def register_part(model: type[Model], way: str) -> None:
    """Such a row belongs to a page or a picture, document or video: `way` leads there by keys."""
    _parts[model] = way
    _kinds.cache_clear()


def register_unchanging(*models: type[Model]) -> None:
    """Such a row is written once and stays as it is."""
    _unchanging.update(models)
    _kinds.cache_clear()


def register_view(*names: str) -> None:
    """Answers of views with these URL names are kept too; they depend on the address alone."""
    _views.update(names)


def is_kept_view(name: str | None) -> bool:
    return name in _views


def row_models() -> tuple[type[Model], ...]:
    """Models of which each row is looked at by itself."""
    return (get_image_model(), get_document_model(), get_media_model())


def table_of(model: type[Model]) -> str:
    return str(model._meta.db_table)  # noqa: SLF001  # Django has no other name for it


def tables_of(model: type[Model]) -> list[str]:
    """The model's own table and those of its parents."""
    parents = model._meta.get_parent_list()  # noqa: SLF001
    return [table_of(one) for one in (model, *parents)]


def kind_of(model: type[Model]) -> Kind | None:
    return _kinds().get(table_of(model))


def kind_of_table(name: str) -> Kind | None:
    """None for a table that, as far as anybody said, stands on no page."""
    return _kinds().get(name)


def way_of(model: type[Model]) -> str:
    """The keys that lead from a part to what it belongs to."""
    if model in _parts:
        return _parts[model]
    return "__".join(field.name for field in _parental_chain(model))


@cache
def _kinds() -> dict[str, Kind]:
    found = {table_of(model): kind for model in apps.get_models() if (kind := _judge(model))}
    return found | {"django_content_type": Kind.KNOWN}


def _judge(model: type[Model]) -> Kind | None:
    if issubclass(model, Page):
        return Kind.PAGE
    if model in (Site, Locale, PageViewRestriction, Redirect) or model in _unchanging:
        return Kind.KNOWN
    if model in row_models():
        return Kind.ROW
    if model in _parts:
        return Kind.PART
    if model in _shown or issubclass(model, AbstractSetting) or model in get_snippet_models():
        return Kind.WHOLE
    chain = _parental_chain(model)
    if not chain:
        return None
    above = _judge(chain[-1].related_model)
    return Kind.PART if above in (Kind.PAGE, Kind.ROW) else above


def _parental_chain(model: type[Model]) -> list["ForeignKey[Model, Model]"]:
    """The parental keys from a model up to what is edited as a whole."""
    for field in model._meta.get_fields():  # noqa: SLF001
        if isinstance(field, ParentalKey):
            return [field, *_parental_chain(field.related_model)]
    return []
