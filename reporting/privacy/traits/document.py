"""The exact counts of a quarter as a document of the municipality, sealed as a report's words are.

It has a key of its own, wrapped to the municipality's key and to the recovery key; no code opens
it. Which quarter of which municipality it is of stands inside it too, so that rows cannot be
swapped.
"""

from datetime import date
from uuid import uuid4

from home.people.models import Municipality
from reporting import vault
from reporting.insight.traits import Tally, Trait
from reporting.models import CountKeyWrap, SealedCount

__all__ = ["Document", "opened", "sealed"]

KIND = "traits_count"

#: A row that is not stored yet, with the wraps of its key.
Document = tuple[SealedCount, list[CountKeyWrap]]


def sealed(municipality: Municipality, first_day: date, tally: Tally) -> Document:
    """Ready to be stored. Raises vault.NoKeyError."""
    public_id = uuid4()
    own = [[trait.name, trait.values, trait.several] for trait in tally.own]
    content = {**_named(municipality, first_day), "parts": tally.parts, "own": own}
    (part,), wraps = vault.seal(
        municipality_code=municipality.code, public_id=public_id, parts={KIND: content}
    )
    count = SealedCount(
        id=part.id,
        public_id=public_id,
        municipality=municipality,
        first_day=first_day,
        ciphertext=part.ciphertext,
    )
    return count, [
        CountKeyWrap(count=count, holder=wrap.holder, key_id=wrap.key_id, wrapped=wrap.wrapped)
        for wrap in wraps
    ]


def opened(count: SealedCount) -> Tally:
    """What was counted. Raises vault.CannotOpenError."""
    key = vault.open_key(
        municipality_code=count.municipality.code,
        public_id=count.public_id,
        wraps=[
            vault.WrappedKey(wrap.holder, wrap.key_id, bytes(wrap.wrapped))
            for wrap in count.key_wraps.all()
        ],
    )
    content = key.open(vault.SealedPart(count.pk, KIND, bytes(count.ciphertext)))
    named = _named(count.municipality, count.first_day)
    if {name: content.get(name) for name in named} != named:
        raise vault.CannotOpenError("this is the count of another quarter")
    own = [Trait(name, tuple(values), several) for name, values, several in content.get("own", [])]
    return Tally(content["parts"], tuple(own))


def _named(municipality: Municipality, first_day: date) -> dict[str, str]:
    return {"municipality": municipality.code, "quarter": first_day.isoformat()}
