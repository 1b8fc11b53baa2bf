"""What an older report may tell, and how its columns are often called."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["CODED", "FIELDS", "Field", "guessed_columns"]


@dataclass(frozen=True)
class Field:
    """One fact of a report; `coded` ones are chosen from a list of the site's."""

    name: str
    label: str | Promise
    hint: str | Promise = ""
    called: tuple[str, ...] = ()
    coded: bool = False


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field(
            "external_id",
            _("Number in the older system"),
            _("By it a report is known again, so that it is never imported twice."),
            ("id", "nummer", "meldingnummer", "number", "external_id"),
        ),
        Field(
            "behaviours",
            _("Behaviours"),
            called=("gedrag", "gedragingen", "behaviour", "behaviours", "categorie"),
            coded=True,
        ),
        Field("date", _("Date"), called=("datum", "date", "datum voorval")),
        Field("time", _("Time"), called=("tijd", "tijdstip", "time")),
        Field("until", _("Until"), called=("tot", "eindtijd", "until")),
        Field("part_of_day", _("Part of the day"), called=("dagdeel", "part_of_day"), coded=True),
        Field("place", _("Place in words"), called=("plek", "plaats", "locatie", "place", "adres")),
        Field(
            "kind_of_place",
            _("Kind of place"),
            called=("soort plek", "soort locatie", "kind_of_place"),
            coded=True,
        ),
        Field("latitude", _("Latitude"), called=("latitude", "lat", "breedtegraad")),
        Field("longitude", _("Longitude"), called=("longitude", "lon", "lng", "lengtegraad")),
        Field(
            "area",
            _("Area"),
            _("Its name or code. Where there are coordinates they count instead."),
            ("gebied", "wijk", "area", "district"),
        ),
        Field("language", _("Language"), called=("taal", "language"), coded=True),
        Field("story", _("Story"), called=("verhaal", "omschrijving", "toelichting", "story")),
        Field(
            "received_at",
            _("Received"),
            _("Without it the date of the incident is taken."),
            ("ontvangen", "meldmoment", "ingediend", "received_at", "timestamp"),
        ),
        Field(
            "outcome",
            _("Outcome"),
            _("Without it: no action."),
            ("uitkomst", "afhandeling", "outcome"),
            coded=True,
        ),
    )
}
CODED = tuple(name for name, field in FIELDS.items() if field.coded)


def guessed_columns(header: Iterable[str]) -> dict[str, str]:
    """Column by field, where a column is called as such columns often are."""
    by_name = {name.casefold().strip(): name for name in header}
    guessed = {}
    for name, field in FIELDS.items():
        found = next((by_name[called] for called in field.called if called in by_name), None)
        if found:
            guessed[name] = found
    return guessed
