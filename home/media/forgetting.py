"""What other rooms keep for a while, and forget when uploads are forgotten."""

from collections.abc import Callable, Iterator

__all__ = ["forget_kept", "register_kept"]

_KEPT: dict[str, Callable[[], int]] = {}


def register_kept(what: str, forget: Callable[[], int]) -> None:
    """`forget` removes what is too old, and says how many; `what` names them in a log."""
    _KEPT[what] = forget


def forget_kept() -> Iterator[tuple[str, int]]:
    for what, forget in sorted(_KEPT.items()):
        yield what, forget()
