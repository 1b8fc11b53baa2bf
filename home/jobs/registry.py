"""Which kinds of jobs there are; each app declares its own when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from .running import JobRun

__all__ = ["JobKind", "declare_job", "kind_called"]


@dataclass(frozen=True)
class JobKind:
    """A function that does the work, and how patiently it is tried."""

    name: str
    run: Callable[[JobRun], None]
    queue: str
    attempts: int
    lease: timedelta


_KINDS: dict[str, JobKind] = {}


def declare_job(
    kind: str,
    run: Callable[[JobRun], None],
    *,
    queue: str = "default",
    attempts: int = 3,
    lease: timedelta = timedelta(minutes=2),
) -> None:
    """From now on jobs of this kind are done by `run`, called in an AppConfig's `ready`.

    It may be killed anywhere and must be safe to run again. Between two calls of its `progress` or
    `checkpoint` less time must pass than `lease`.
    """
    _KINDS[kind] = JobKind(kind, run, queue, attempts, lease)


def kind_called(name: str) -> JobKind:
    """Raises KeyError where no app declares it."""
    return _KINDS[name]
