"""PostgreSQL's index with the stems of a language beside the words themselves."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import F, Func
from wagtail.search.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

from .backend import by_config


def with_stems(column: str, config: str) -> Func:
    """A column's words and, after them, the stems of the text that it was made of."""
    return Func(
        F(column),
        SearchVector(f"{column}_text", config=config),
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=SearchVectorField(),
    )


class StemmingIndex(PostgresIndex):
    def add_items(self, model: Any, objs: Any) -> None:
        objs = list(objs)
        super().add_items(model, objs)
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        for config, some in by_config(objs, self.backend.language_configs).items():
            keys = [str(obj.pk) for obj in some]
            self.entries.filter(content_type=kind, object_id__in=keys).update(
                title=with_stems("title", config), body=with_stems("body", config)
            )


class StemmingBackend(PostgresSearchBackend):
    index_class = StemmingIndex

    def __init__(self, params: dict[str, Any]) -> None:
        self.language_configs: dict[str, str] = params.get("LANGUAGE_CONFIGS", {})
        super().__init__(params)
