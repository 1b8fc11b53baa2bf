"""The posts of a month as a calendar shows them: day by day, with what stands in the way."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from campaign.models import Post

from .counted import DayCounts
from .month import Month

__all__ = ["Day", "Entry", "weeks_with"]


@dataclass(frozen=True)
class Entry:
    """A post, whether this person may change it, and whether it meets another."""

    post: Post
    may_change: bool
    clashes: bool


@dataclass
class Day:
    day: date
    is_today: bool
    entries: list[Entry] = field(default_factory=list)
    counts: DayCounts | None = None


def weeks_with(
    month: Month,
    posts: Iterable[tuple[Post, bool]],
    counts: Mapping[date, DayCounts],
    today: date,
) -> list[list[Day | None]]:
    """The month's weeks; `posts` in the order in which they are shown, each with whether it may be
    changed."""
    shown = list(posts)
    hours = Counter(_hour(post) for post, _may in shown)
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for post, may in shown:
        clashes = post.time is not None and hours[_hour(post)] > 1
        by_day[post.day].append(Entry(post, may, clashes))
    return [
        [Day(day, day == today, by_day[day], counts.get(day)) if day else None for day in week]
        for week in month.weeks
    ]


def _hour(post: Post) -> tuple[date, str, int | None]:
    return post.day, post.channel, post.time.hour if post.time else None
