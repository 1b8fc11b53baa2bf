"""Editions described for data portals: DCAT-AP-NL as JSON-LD, a catalogue of data sets."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from home.people.models import Municipality
from reporting.models import Edition

from . import words
from .open_data import LANGUAGES

__all__ = ["FORMATS", "catalogue", "dataset"]

Node = dict[str, Any]
#: The address of an edition, or of one of its files: '' for the metadata's own subject.
Address = Callable[[str, str], str]

#: Ending, kind of content, and name in the list of the European Union.
FORMATS = (("csv", "text/csv", "CSV"), ("json", "application/json", "JSON"))
_EU = "http://publications.europa.eu/resource/authority"
_MEDIA = "https://www.iana.org/assignments/media-types"
LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
CONTEXT: Node = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(
    municipality: Municipality, editions: Sequence[Edition], address: Address, contact: str
) -> Node:
    """All editions that are public now."""
    return {
        "@context": CONTEXT,
        "@id": address("", ""),
        "@type": "dcat:Catalog",
        "dct:title": _said(
            lambda: _("Figures about street harassment in %(city)s") % {"city": municipality.name}
        ),
        "dct:description": _said(
            lambda: _("Every year what was reported, what was done and what came of it.")
        ),
        "dct:publisher": _publisher(municipality),
        "dct:license": {"@id": LICENCE},
        "dct:language": _languages(),
        "dcat:dataset": [_dataset(one, municipality, address, contact) for one in editions],
    }


def dataset(edition: Edition, municipality: Municipality, address: Address, contact: str) -> Node:
    """One edition."""
    return {"@context": CONTEXT, **_dataset(edition, municipality, address, contact)}


def _dataset(edition: Edition, municipality: Municipality, address: Address, contact: str) -> Node:
    published = edition.published_at.date().isoformat() if edition.published_at else ""
    own, page = address(edition.slug, "jsonld"), address(edition.slug, "")
    publisher = _publisher(municipality)
    return {
        "@id": own,
        "@type": "dcat:Dataset",
        "dct:identifier": own,
        "dct:title": _said(lambda: words.title_of(edition)),
        "dct:description": _said(lambda: _description(edition)),
        "dct:publisher": publisher,
        "dct:creator": publisher,
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": municipality.name,
            "vcard:hasURL": {"@id": contact},
        },
        "dct:accessRights": {"@id": f"{_EU}/access-right/PUBLIC"},
        "dct:license": {"@id": LICENCE},
        "dcat:theme": [{"@id": f"{_EU}/data-theme/{theme}"} for theme in ("JUST", "SOCI")],
        "dct:language": _languages(),
        "dct:accrualPeriodicity": {"@id": f"{_EU}/frequency/ANNUAL"},
        "dct:issued": _date(published),
        "dct:modified": _date(published),
        "dct:spatial": {
            "@id": _identifier(municipality),
            "@type": "dct:Location",
        },
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _date(f"{edition.year}-01-01"),
            "dcat:endDate": _date(f"{edition.year}-12-31"),
        },
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            _distribution(edition, ending, kind, name, address, published)
            for ending, kind, name in FORMATS
        ],
    }


def _distribution(
    edition: Edition,
    ending: str,
    kind: str,
    name: str,
    address: Address,
    published: str,
) -> Node:
    file = address(edition.slug, ending)
    return {
        "@id": file,
        "@type": "dcat:Distribution",
        "dct:title": _said(lambda: f"{words.title_of(edition)} ({name})"),
        "dcat:accessURL": {"@id": file},
        "dcat:downloadURL": {"@id": file},
        "dcat:mediaType": {"@id": f"{_MEDIA}/{kind}"},
        "dct:format": {"@id": f"{_EU}/file-type/{name}"},
        "dct:license": {"@id": LICENCE},
        "dct:issued": _date(published),
    }


def _description(edition: Edition) -> str:
    rule = _(
        "Numbers are rounded to 5. Numbers under 10 are hidden, and others where such a number "
        "could be worked out from them."
    )
    return f"{words.sentence_of(edition.facts)} {rule}"


def _publisher(municipality: Municipality) -> Node:
    return {
        "@id": _identifier(municipality),
        "@type": "foaf:Agent",
        "foaf:name": municipality.name,
        "dct:identifier": municipality.code,
    }


def _identifier(municipality: Municipality) -> str:
    """In the list of Dutch governments (TOOI)."""
    return f"https://identifier.overheid.nl/tooi/id/gemeente/{municipality.code.lower()}"


def _said(text: Callable[[], str]) -> list[Node]:
    """In Dutch and in English."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append({"@value": text(), "@language": language})
    return found


def _languages() -> list[Node]:
    return [{"@id": f"{_EU}/language/{code}"} for code in ("NLD", "ENG")]


def _date(value: str) -> Node:
    return {"@value": value, "@type": "xsd:date"}
