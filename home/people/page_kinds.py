"""The pages of a kind that an app named in a declaration ('app_label.Model')."""

from django.apps import apps
from django.db import connection
from wagtail.models import Page

__all__ = ["kind_of", "numbers_of"]


def kind_of(page: Page) -> str:
    """What declarations call the kind of this page."""
    return str(page._meta.label)  # noqa: SLF001  # Django has no other name for it


def numbers_of(kind: str) -> list[int]:
    """The keys of all pages of a kind; none while its table is not there, as when migrated back."""
    model = apps.get_model(kind)
    if model._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001
        return []
    return list(model._default_manager.values_list("pk", flat=True))  # noqa: SLF001
