"""What is sent and answered, as OpenAPI tells it; names and codes are those of the form."""

from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import (
    ConfigDict,
    StrictBool,
    StrictFloat,
    StrictStr,
    StringConstraints,
    WithJsonSchema,
)

from reporting.intake.about import STORY_MAX_CHARACTERS, WISH_MAX_CHARACTERS
from reporting.intake.form_fields import (
    AGE_BANDS,
    ANSWERS,
    DAY_PARTS,
    EFFECTS,
    GROUNDS,
    HELPED,
    PEOPLE,
    PERIODS,
    POLICE,
    ROLES,
    WHEN_KINDS,
)
from reporting.intake.where import PLACE_MAX_CHARACTERS
from reporting.models.incident import KindOfPlace

__all__ = ["IncidentPage", "ProblemOut", "PullIn", "ReportIn", "ReportOut"]

MOST_CODES = 50
CODE_LENGTH = 80
MOST_ROWS, USUAL_ROWS = 2000, 500
# Beyond these no clock can be asked.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
Text = Annotated[StrictStr, StringConstraints(max_length=CODE_LENGTH)]


def _codes(choices: Any) -> dict[str, Any]:
    """The codes as OpenAPI lists them. The form judges them, and says in words what is wrong."""
    return {"enum": sorted({str(code) for code, _label in choices} | {""})}


def _one_of(choices: Any, description: str, default: str = "") -> Any:
    return Field(default, description=description, json_schema_extra=_codes(choices))


def _several_of(choices: Any, description: str) -> Any:
    items: Any = {"type": "string", "enum": sorted(str(code) for code, _label in choices)}
    return Field(
        default_factory=list,
        max_length=MOST_CODES,
        description=description,
        json_schema_extra={"items": items},
    )


class ReportIn(Schema):
    """One report. Only `behaviours` is needed; whatever is not known stays out."""

    model_config = ConfigDict(extra="forbid")

    behaviours: list[Text] = Field(
        min_length=1,
        max_length=MOST_CODES,
        description="Codes of the municipality's list, for example hissing, name_calling.",
    )
    latitude: StrictFloat | None = Field(
        None, ge=-90, le=90, allow_inf_nan=False, description="WGS84."
    )
    longitude: StrictFloat | None = Field(
        None, ge=-180, le=180, allow_inf_nan=False, description="WGS84; with latitude."
    )
    place_text: StrictStr = Field(
        "", max_length=PLACE_MAX_CHARACTERS, description="Where it was, in words. Sealed."
    )
    known_place: Text = Field("", description="The code of a known place.")
    area: Text = Field("", description="The code of a district, where the place is not known.")
    kind_of_place: Text = _one_of(KindOfPlace.choices, "What kind of place it was.", "unknown")
    when: Text = _one_of(WHEN_KINDS, "How well the time is known.")
    date: Text = Field("", description="The day, as YYYY-MM-DD.")
    time: Text = Field("", description="The time, or from what time, as HH:MM on the local clock.")
    until: Text = Field("", description="Until what time, as HH:MM.")
    day_part: Text = _one_of(DAY_PARTS, "The part of the day.")
    period: Text = _one_of(PERIODS, "About how long ago.")
    pressed_at: Text = Field(
        "", description="With when=now: the moment of choosing it, in ISO 8601 with a zone."
    )
    role: Text = _one_of(ROLES, "Whether it happened to the reporter. Sealed.")
    grounds: list[Text] = _several_of(GROUNDS, "What it seemed to be about. Sealed.")
    people: Text = _one_of(PEOPLE, "How many did it. Sealed.")
    helped: Text = _one_of(HELPED, "Whether anyone helped. Sealed.")
    effect: list[Text] = _several_of(EFFECTS, "What it does to the reporter. Sealed.")
    age_band: Text = _one_of(AGE_BANDS, "The age of the person it happened to. Sealed.")
    police: Text = _one_of(POLICE, "Whether the police were told. Sealed.")
    story: StrictStr = Field(
        "", max_length=STORY_MAX_CHARACTERS, description="In the reporter's own words. Sealed."
    )
    wish: StrictStr = Field("", max_length=WISH_MAX_CHARACTERS, description="What helps. Sealed.")
    answer: Text = _one_of(ANSWERS, "Whether an answer is wished.", "count")
    email: StrictStr = Field(
        "", max_length=254, description="For a notice that there is an answer. Sealed."
    )
    checked: StrictBool = Field(
        False,
        description="That the reporter has seen the warnings. Else they come first: see 409.",
    )
    with_code: StrictBool = Field(
        True, description="Whether a code is made with which the reporter returns."
    )


class WarningOut(Schema):
    """Something to see before sending. It is never a refusal."""

    code: str = Field(description="name, phone, email, plate, account, or outside.")
    detail: str


class CareOut(Schema):
    """One calm sentence and the help line that fits; show it to the reporter."""

    detail: str
    name: str
    phone: str
    url: str


class ReportOut(Schema):
    """The report is on disk. Nothing here names it but the code."""

    repeated: bool = Field(description="Whether this Idempotency-Key had made it before.")
    code: str | None = Field(
        description="Twenty digits in five groups. Shown for an hour, and never again."
    )
    warnings: list[WarningOut]
    care: list[CareOut]


class PullIn(Schema):
    """What part of the incidents is asked for."""

    cursor: str = Field("", max_length=500, description="Of the newest page that you have.")
    since: Annotated[date | None, WithJsonSchema({"type": "string", "format": "date"})] = Field(
        None,
        ge=FIRST_DAY,
        le=LAST_DAY,
        description="Reports that came in on this day or later; without a cursor.",
    )
    fields: str = Field(
        "", max_length=1000, description="Names with commas; without it all coarse ones."
    )
    limit: int = Field(USUAL_ROWS, ge=1, le=MOST_ROWS, description="Incidents on a page.")


class IncidentPage(Schema):
    """A page of incidents. Each object has the fields that were asked for, in codes."""

    incidents: list[dict[str, Any]] = Field(description="Those that are new since the cursor.")
    changed: list[dict[str, Any]] = Field(
        description="Those of before that were handled, corrected or merged since the cursor."
    )
    gone: list[str] = Field(
        description="Values of `report` that were erased since the cursor: erase them too."
    )
    cursor: str = Field(description="Where the next page begins; keep the newest.")
    more: bool = Field(description="Whether the next page is there already.")


class FieldError(Schema):
    """What is wrong with one answer."""

    pointer: str = Field(description="A JSON Pointer into the body, or the name of a parameter.")
    detail: str
    code: str


class ProblemOut(Schema):
    """RFC 9457, in the language of Accept-Language."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[FieldError] = Field(default_factory=list)
    warnings: list[WarningOut] = Field(default_factory=list)
    care: list[CareOut] = Field(default_factory=list)
