"""Made-up sentences in six languages, with and without personal data.

Each language has a file: sentences with a slot are written out with three of the slot's values,
taken in turn, so that every value is used. `new` holds first names that the rules do not know, and
every one in two sentences about a person uses one of them or a family name.
"""

import json
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from string import Formatter

FOLDER = Path(__file__).parent
LANGUAGES = ["nl", "en", "ar", "tr", "pl", "uk"]
TIMES = 3


@dataclass(frozen=True)
class Sentences:
    """What a language has: (kind, sentence), and sentences that hold nothing of the sort."""

    positive: list[tuple[str, str]]
    negative: list[str]
    new_names: list[str]


def sentences(language: str) -> Sentences:
    """The sentences of one language, always the same."""
    raw = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    turns = {slot: count() for slot in raw["values"]}

    def written(template: str) -> list[str]:
        slots = [name for _text, name, _spec, _conversion in Formatter().parse(template) if name]
        if not slots:
            return [template]
        return [
            template.format(
                **{
                    slot: raw["values"][slot][next(turns[slot]) % len(raw["values"][slot])]
                    for slot in slots
                }
            )
            for _time in range(TIMES)
        ]

    return Sentences(
        positive=[
            *(
                (kind, text)
                for kind, templates in raw["positive"].items()
                for template in templates
                for text in written(template)
            ),
            *((kind, text) for kind, text in raw["hand"]),
        ],
        negative=[text for template in raw["negative"] for text in written(template)],
        new_names=raw["values"]["new"],
    )
