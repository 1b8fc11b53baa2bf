"""What a reporter told, checked, before it is stored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from reporting.incident_time import IncidentTime
from reporting.models import Area
from reporting.models.incident import KindOfPlace

Point = tuple[float, float]


@dataclass(frozen=True)
class Traits:
    """What is sealed with the words, and counted only long after: it could tell who someone is."""

    role: str = ""
    grounds: tuple[str, ...] = ()
    age_band: str = ""
    people: str = ""
    helped: str = ""
    effect: tuple[str, ...] = ()
    police: str = ""
    # Of the municipality's own questions: what was chosen, by code.
    extra: Mapping[str, Any] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """As it is sealed."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Behaviours, time and kind of place are counted; of the point its hexagon; the rest is sealed.

    `point` is where it was in WGS84 degrees, `pin` the same where the reporter chose it exactly.
    `photos` are as this site encoded them, and hold nothing but a picture.
    """

    behaviours: list[str]
    when: IncidentTime = field(default_factory=IncidentTime)
    kind_of_place: KindOfPlace = KindOfPlace.UNKNOWN
    place_text: str = ""
    point: Point | None = None
    pin: Point | None = None
    area: Area | None = None
    outside_municipality: bool = False
    traits: Traits = field(default_factory=Traits)
    story: str = ""
    wish: str = ""
    email: str = ""
    answer_wished: bool = False
    extra_words: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[bytes, ...] = field(default=(), repr=False)
