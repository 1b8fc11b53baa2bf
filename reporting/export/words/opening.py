"""The words of some reports, opened in memory a few at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from home.people.models import Municipality
from reporting import vault
from reporting.extra_answers import ExtraLabels, Told
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
    own: list[Told] = field(default_factory=list)
    messages: list[dict[str, str]] = field(default_factory=list)


def opened_words(
    municipality: Municipality, numbers: list[int], language: str, may_go_on: Callable[[], bool]
) -> Iterator[OpenedWords]:
    """In the order of `numbers`; what went meanwhile says so. Nothing more is opened once who
    takes it may not go on. Questions of the municipality's own are named in `language`."""
    labels = ExtraLabels(municipality, language)
    for first in range(0, len(numbers), AT_A_TIME):
        if not may_go_on():
            return
        some = numbers[first : first + AT_A_TIME]
        found = _open(municipality, some, labels)
        yield from (found[number] for number in some)


def _open(
    municipality: Municipality, numbers: list[int], labels: ExtraLabels
) -> dict[int, OpenedWords]:
    there = set(Report.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    gone = set(
        Case.objects.filter(report__in=numbers, words_gone_at__isnull=False).values_list(
            "report_id", flat=True
        )
    )
    keys = keys_of(municipality, numbers)
    kinds = (Sealed.Kind.WORDS, Sealed.Kind.TRAITS)
    rows: dict[int, dict[str, Sealed]] = defaultdict(dict)
    for row in Sealed.objects.filter(report__in=numbers, kind__in=kinds):
        rows[row.report_id][row.kind] = row
    messages: dict[int, list[Message]] = defaultdict(list)
    for message in Message.objects.filter(report__in=numbers).select_related("sealed"):
        messages[message.report_id].append(message)

    def one(number: int) -> OpenedWords:
        if number not in there or number in gone:
            return OpenedWords(GONE)
        try:
            return _words(keys[number], rows[number], messages[number], labels)
        except (KeyError, vault.CannotOpenError):
            return OpenedWords(UNREADABLE)

    return {number: one(number) for number in numbers}


def _words(
    key: vault.DataKey, rows: dict[str, Sealed], messages: list[Message], labels: ExtraLabels
) -> OpenedWords:
    (told,) = (key.open(part) for part in sealed_parts([rows[Sealed.Kind.WORDS]]))
    # Perhaps gone already.
    found = [row for kind, row in rows.items() if kind == Sealed.Kind.TRAITS]
    traits = key.open(sealed_parts(found)[0]) if found else {}
    return OpenedWords(
        OPENED,
        place=str(told.get("place", "")),
        story=str(told.get("story", "")),
        wish=str(told.get("wish", "")),
        own=labels.told(traits, told),
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
