"""What a cartridge says of itself, and of a resource that pupils are not to see."""

from ...vocabularies.terms import Term
from ..values import Audience, Pack, Party, Release
from ..vcards import vcard
from ..xml import Tag

__all__ = ["about_cartridge", "for_teachers_only"]

ROLES = "IMSGLC_CC_Rolesv1p1"


def about_cartridge(release: Release) -> Tag:
    """The profile has no place for a version: title, address and a relation say it."""
    pack = release.pack
    return Tag(
        "lomm:lom",
        Tag(
            "lomm:general",
            _identifier(release.url),
            Tag("lomm:title", _string(f"{pack.title} (v{release.version})", pack.language)),
            Tag("lomm:language", pack.language),
            Tag("lomm:description", _string(pack.summary, pack.language)),
            *(Tag("lomm:keyword", _string(each, pack.language)) for each in pack.keywords),
        ),
        Tag(
            "lomm:lifeCycle",
            *(_contribution("author", author, release) for author in pack.authors),
            _contribution("publisher", pack.publisher, release),
        ),
        _educational(pack),
        Tag(
            "lomm:rights",
            Tag("lomm:cost", Tag("lomm:value", "no")),
            Tag("lomm:copyrightAndOtherRestrictions", Tag("lomm:value", "yes")),
            Tag("lomm:description", _string(f"{pack.licence.name}: {pack.licence.url}")),
        ),
        Tag(
            "lomm:relation",
            Tag("lomm:kind", Tag("lomm:value", "isversionof")),
            Tag("lomm:resource", _identifier(pack.identifier)),
        ),
        *(_classification("discipline", term) for term in pack.disciplines),
        *(_classification("educational level", term) for term in pack.levels),
    )


def for_teachers_only() -> Tag:
    """Learning platforms hide what is for instructors from everyone else."""
    role = Tag(
        "lomr:intendedEndUserRole", Tag("lomr:source", ROLES), Tag("lomr:value", "Instructor")
    )
    return Tag("lomr:lom", Tag("lomr:educational", role))


def _educational(pack: Pack) -> Tag:
    pupils = pack.audience == Audience.PUPILS
    return Tag(
        "lomm:educational",
        Tag("lomm:learningResourceType", Tag("lomm:value", "IMS Common Cartridge")),
        Tag(
            "lomm:context",
            Tag("lomm:source", "LOMv1.0"),
            Tag("lomm:value", "school" if pupils else "training"),
        ),
        *(
            Tag("lomm:intendedEndUserRole", Tag("lomm:source", ROLES), Tag("lomm:value", role))
            for role in ("Instructor", "Learner")
        ),
    )


def _contribution(role: str, party: Party, release: Release) -> Tag:
    return Tag(
        "lomm:contribute",
        Tag("lomm:role", Tag("lomm:value", role)),
        Tag("lomm:entity", vcard(party)),
        Tag("lomm:date", Tag("lomm:dateTime", release.on.isoformat())),
    )


def _classification(purpose: str, term: Term) -> Tag:
    taxon = Tag(
        "lomm:taxon",
        Tag("lomm:id", term.identifier),
        Tag("lomm:entry", _string(term.label, "nl")),
    )
    return Tag(
        "lomm:classification",
        Tag("lomm:purpose", Tag("lomm:value", purpose)),
        Tag("lomm:taxonPath", taxon),
    )


def _identifier(address: str) -> Tag:
    return Tag("lomm:identifier", Tag("lomm:catalog", "URI"), Tag("lomm:entry", address))


def _string(text: str, language: str = "") -> Tag:
    return Tag("lomm:string", text, attributes={"language": language} if language else None)
