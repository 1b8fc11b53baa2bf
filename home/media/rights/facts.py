"""What is known of an item's rights, and what that does not allow. Pure: values in, values out."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

__all__ = [
    "HIDES_FILES",
    "HIDING",
    "Channel",
    "Facts",
    "HandIn",
    "Lack",
    "Music",
    "People",
    "lacks",
]


class People(TextChoices):
    """Who can be recognised; '' as long as nobody said."""

    NOBODY = "nobody", _("Nobody can be recognised")
    ADULTS = "adults", _("People of 16 and older")
    CHILDREN = "children", _("Also people under 16")


class Music(TextChoices):
    """Whose music is heard; '' as long as nobody said."""

    NONE = "none", _("No music")
    OWN = "own", _("Our own, or free to use")
    LICENSED = "licensed", _("Used with a licence")


class Channel(TextChoices):
    """Where consent and licence allow an item to be shown."""

    SITE = "site", _("This site")
    SOCIAL = "social", _("Social media")
    PRINT = "print", _("Posters and other print")
    SCREENS = "screens", _("Screens in town")


class HandIn(TextChoices):
    """How far what came from outside is; '' for what staff made themselves."""

    WAITING = "waiting", _("Handed in")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent_back", _("Sent back")


class Lack(Enum):
    """Why an item may not be published."""

    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    NOT_ACCEPTED = "not accepted"
    PEOPLE_UNTOLD = "people untold"
    NO_CONSENT = "no consent"
    NO_GUARDIAN = "no guardian"
    MUSIC_UNTOLD = "music untold"
    NO_LICENCE = "no licence"
    NOT_HERE = "not here"
    NO_END = "no end"


#: With one of these an item is not shown any more, also where it stood already.
HIDING = frozenset({Lack.WITHDRAWN, Lack.ENDED, Lack.NOT_ACCEPTED})
#: With one of these nobody gets its files either, whatever address they know.
HIDES_FILES = frozenset({Lack.WITHDRAWN, Lack.ENDED})


@dataclass(frozen=True)
class Facts:
    """`music` is None for what makes no sound; `usable_until` is the last day."""

    people: str = ""
    consent: bool = False
    consent_kept: str = ""
    guardian_consent: bool = False
    music: str | None = None
    music_licence: str = ""
    channels: tuple[str, ...] = ()
    usable_until: date | None = None
    hand_in: str = ""
    is_withdrawn: bool = False


def lacks(facts: Facts, today: date, channel: str = Channel.SITE) -> tuple[Lack, ...]:
    """Everything that keeps an item from being published on a channel today, gravest first."""
    may_be_seen = facts.consent and facts.consent_kept.strip() != ""
    judged = {
        Lack.WITHDRAWN: facts.is_withdrawn,
        Lack.ENDED: facts.usable_until is not None and facts.usable_until < today,
        Lack.NOT_ACCEPTED: facts.hand_in in (HandIn.WAITING, HandIn.SENT_BACK),
        Lack.PEOPLE_UNTOLD: not facts.people,
        Lack.NO_CONSENT: facts.people in (People.ADULTS, People.CHILDREN) and not may_be_seen,
        Lack.NO_GUARDIAN: facts.people == People.CHILDREN and not facts.guardian_consent,
        Lack.MUSIC_UNTOLD: facts.music == "",
        Lack.NO_LICENCE: facts.music == Music.LICENSED and not facts.music_licence.strip(),
        Lack.NOT_HERE: channel not in facts.channels,
        Lack.NO_END: facts.usable_until is None,
    }
    return tuple(lack for lack, holds in judged.items() if holds)
