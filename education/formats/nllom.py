"""A release as an NL-LOM record, by which Dutch catalogues (Edurep) find it."""

from ..vocabularies.terms import Term
from .durations import iso_duration
from .nllom_words import (
    catalog_entry,
    contribution,
    langstring,
    vocabulary,
)
from .values import Audience, Pack, Release
from .xml import Tag, document

__all__ = ["as_nllom"]

NAMESPACE = "http://www.imsglobal.org/xsd/imsmd_v1p2"
SCHEMA = "http://www.imsglobal.org/xsd/imsmd_v1p2p4.xsd"
PURL = "http://purl.edustandaard.nl/"
LICENCES = "https://purl.edustandaard.nl/copyrightsandotherrestrictions_nllom_20180530"
PURPOSES = f"{PURL}vdex_classification_purpose_czp_20060628.xml"
# The older list has no access rights.
PURPOSES_WITH_ACCESS = f"{PURL}classification_purpose_nllom_20180530"
ACCESS_RIGHTS = f"{PURL}classification_accessrights_nllom_20180530"
LESSON, SERIES_OF_LESSONS = "2", "3"


def as_nllom(release: Release) -> bytes:
    """All fields that NL-LOM demands and recommends, in the order of its schema."""
    pack = release.pack
    return document(
        Tag(
            "lom",
            _general(release),
            _lifecycle(release),
            _metametadata(release),
            Tag("technical", Tag("format", "text/html"), Tag("location", release.url)),
            _educational(pack),
            _rights(pack),
            *_relations(pack),
            *_classifications(pack),
            attributes={
                "xmlns": NAMESPACE,
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            },
        )
    )


def _general(release: Release) -> Tag:
    pack = release.pack
    return Tag(
        "general",
        Tag("title", langstring(pack.title, pack.language)),
        catalog_entry(release.url),
        Tag("language", pack.language),
        Tag("description", langstring(pack.summary, pack.language)),
        *(Tag("keyword", langstring(keyword, pack.language)) for keyword in pack.keywords),
        vocabulary(
            "aggregationlevel",
            f"{PURL}vdex_aggregationlevel_czp_20060628.xml",
            SERIES_OF_LESSONS if len(release.lessons) > 1 else LESSON,
        ),
    )


def _lifecycle(release: Release) -> Tag:
    roles = f"{PURL}vdex_lifecycle_contribute_role_lomv1p0_20060628.xml"
    pack = release.pack
    return Tag(
        "lifecycle",
        Tag("version", langstring(f"v{release.version}")),
        vocabulary("status", f"{PURL}vdex_status_lomv1p0_20060628.xml", "final"),
        *(contribution(roles, "author", author, release.on) for author in pack.authors),
        contribution(roles, "publisher", pack.publisher, release.on),
    )


def _metametadata(release: Release) -> Tag:
    roles = f"{PURL}vdex_metametadata_contribute_role_lomv1p0_20060628.xml"
    return Tag(
        "metametadata",
        catalog_entry(f"{release.url}#nl-lom"),
        contribution(roles, "creator", release.pack.publisher, release.on),
        Tag("metadatascheme", "LOMv1.0"),
        Tag("metadatascheme", "nl_lom_v1p0"),
    )


def _educational(pack: Pack) -> Tag:
    pupils = pack.audience == Audience.PUPILS
    kinds = ["open opdracht", "handleiding"] if pupils else ["professionaliseringsmateriaal"]
    contexts = dict.fromkeys(level.context for level in pack.levels if level.context)
    resource_types = f"{PURL}vdex_learningresourcetype_czp_20060628.xml"
    roles = f"{PURL}vdex_intendedenduserrole_lomv1p0_20060628.xml"
    return Tag(
        "educational",
        *(vocabulary("learningresourcetype", resource_types, kind) for kind in kinds),
        *(
            vocabulary("intendedenduserrole", roles, role)
            for role in (["learner", "teacher"] if pupils else ["learner"])
        ),
        *(
            vocabulary("context", f"{PURL}vdex_context_czp_20060628.xml", context)
            for context in contexts
        ),
        Tag("typicalagerange", langstring(f"{pack.ages.youngest}-{pack.ages.oldest}")),
        Tag("typicallearningtime", Tag("datetime", iso_duration(pack.minutes))),
    )


def _rights(pack: Pack) -> Tag:
    return Tag(
        "rights",
        vocabulary("cost", f"{PURL}vdex_cost_lomv1p0_20060628.xml", "no"),
        vocabulary("copyrightandotherrestrictions", LICENCES, pack.licence.code),
        Tag("description", langstring(f"{pack.licence.name}: {pack.licence.url}")),
    )


def _relations(pack: Pack) -> list[Tag]:
    """To the pack whose version this is, and to the one that it is a translation of."""
    kinds = {"isversionof": pack.identifier, "isbasedon": pack.based_on}
    return [
        Tag(
            "relation",
            vocabulary("kind", f"{PURL}relation_kind_nllom_20131211", kind),
            Tag("resource", catalog_entry(address)),
        )
        for kind, address in kinds.items()
        if address
    ]


def _classifications(pack: Pack) -> list[Tag]:
    open_to_all = Term("open", "OpenAccess", "open toegang", source=ACCESS_RIGHTS)
    return [
        _classification(PURPOSES_WITH_ACCESS, "access rights", open_to_all),
        *(_classification(PURPOSES, "discipline", each) for each in _once(pack.disciplines)),
        *(_classification(PURPOSES, "educational level", each) for each in _once(pack.levels)),
    ]


def _once(terms: tuple[Term, ...]) -> list[Term]:
    """Levels of ours may share a notion of the begrippenkader."""
    return list({term.identifier: term for term in reversed(terms)}.values())[::-1]


def _classification(purposes: str, purpose: str, term: Term) -> Tag:
    return Tag(
        "classification",
        vocabulary("purpose", purposes, purpose),
        Tag(
            "taxonpath",
            Tag("source", langstring(term.source)),
            Tag("taxon", Tag("id", term.identifier), Tag("entry", langstring(term.label, "nl"))),
        ),
    )
