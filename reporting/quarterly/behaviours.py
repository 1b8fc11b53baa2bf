"""What behaviours were called when a report was made."""

from typing import Any

from django.conf import settings

__all__ = ["label_of"]


def label_of(row: dict[str, Any], language: str) -> str:
    labels = row["labels"]
    return str(labels.get(language) or labels.get(settings.LANGUAGE_CODE) or row["code"])
