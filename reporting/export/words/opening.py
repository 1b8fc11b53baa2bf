"""The words of some reports, opened in memory a few at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from home.people.models import Municipality
from reporting import vault
from reporting.messages import sealed_parts
from reporting.models import Case, Message, Report, Sealed
from reporting.report_keys import keys_of

__all__ = ["OPENED", "OpenedWords", "opened_words"]

AT_A_TIME = 50
OPENED, UNREADABLE, GONE = "opened", "could_not_be_opened", "gone"


@dataclass(frozen=True)
class OpenedWords:
    """What one report says, or why it says nothing."""

    state: str
    place: str = ""
    story: str = ""
    wish: str = ""
    messages: list[dict[str, str]] = field(default_factory=list)


def opened_words(
    municipality: Municipality, numbers: list[int], may_go_on: Callable[[], bool]
) -> Iterator[OpenedWords]:
    """In the order of `numbers`; what went meanwhile says so. Nothing more is opened once who
    takes it may not go on."""
    for first in range(0, len(numbers), AT_A_TIME):
        if not may_go_on():
            return
        some = numbers[first : first + AT_A_TIME]
        found = _open(municipality, some)
        yield from (found[number] for number in some)


def _open(municipality: Municipality, numbers: list[int]) -> dict[int, OpenedWords]:
    there = set(Report.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    gone = set(
        Case.objects.filter(report__in=numbers, words_gone_at__isnull=False).values_list(
            "report_id", flat=True
        )
    )
    keys = keys_of(municipality, numbers)
    words = {
        row.report_id: row
        for row in Sealed.objects.filter(report__in=numbers, kind=Sealed.Kind.WORDS)
    }
    messages: dict[int, list[Message]] = defaultdict(list)
    for message in Message.objects.filter(report__in=numbers).select_related("sealed"):
        messages[message.report_id].append(message)

    def one(number: int) -> OpenedWords:
        if number not in there or number in gone:
            return OpenedWords(GONE)
        try:
            return _words(keys[number], words[number], messages[number])
        except (KeyError, vault.CannotOpenError):
            return OpenedWords(UNREADABLE)

    return {number: one(number) for number in numbers}


def _words(key: vault.DataKey, row: Sealed, messages: list[Message]) -> OpenedWords:
    [part] = sealed_parts([row])
    told = key.open(part)
    return OpenedWords(
        OPENED,
        place=str(told.get("place", "")),
        story=str(told.get("story", "")),
        wish=str(told.get("wish", "")),
        messages=[
            {
                "author": message.author,
                "sent": f"{message.sent_at:%Y-%m-%d}",
                "text": str(key.open(sealed).get("text", "")),
            }
            for message in messages
            for sealed in sealed_parts([message.sealed])
        ],
    )
