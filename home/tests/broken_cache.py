"""A cache whose server is away."""

from typing import Any

from django.core.cache.backends.base import BaseCache


class BrokenCache(BaseCache):
    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        raise ConnectionError

    def add(self, *args: Any, **kwargs: Any) -> bool:
        raise ConnectionError

    set = delete = clear = add  # type: ignore[assignment]
