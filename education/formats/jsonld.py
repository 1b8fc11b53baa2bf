"""A release as a LearningResource of schema.org, for search engines."""

import json
from typing import Any

from ..vocabularies.terms import Term
from .durations import iso_duration
from .values import Ages, Audience, Lesson, Objective, Party, Release

__all__ = ["as_jsonld", "learning_resource"]

Node = dict[str, Any]
# Inside a page's script element these would end it, or begin a comment.
_HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def as_jsonld(release: Release) -> bytes:
    """UTF-8 JSON that may stand inside a script element as it is."""
    text = json.dumps(learning_resource(release), ensure_ascii=False, indent=2)
    return (text.translate(_HARMLESS) + "\n").encode()


def learning_resource(release: Release) -> Node:
    """The same as a value, without what is empty."""
    pack = release.pack
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "@id": release.url,
            "url": release.url,
            "identifier": pack.identifier,
            "exampleOfWork": {"@type": "LearningResource", "@id": pack.identifier},
            "name": pack.title,
            "description": pack.summary,
            "version": str(release.version),
            "datePublished": release.on.isoformat(),
            "inLanguage": pack.language,
            "learningResourceType": "lesson plan",
            "keywords": list(pack.keywords),
            "educationalLevel": [_term(term) for term in pack.levels],
            "about": [_term(term) for term in pack.disciplines],
            "teaches": [goal.text for goal in pack.goals],
            "educationalAlignment": [_alignment(one) for one in pack.objectives],
            "typicalAgeRange": _ages(pack.ages),
            "timeRequired": iso_duration(pack.minutes),
            "audience": {"@type": "EducationalAudience", "educationalRole": _role(pack.audience)},
            "author": [_party(author) for author in pack.authors],
            "publisher": _party(pack.publisher),
            "license": pack.licence.url,
            "isAccessibleForFree": True,
            "isBasedOn": pack.based_on,
            "hasPart": [_lesson(lesson, pack.language) for lesson in release.lessons],
        }
    )


def _lesson(lesson: Lesson, language: str) -> Node:
    return _filled(
        {
            "@type": "LearningResource",
            "name": lesson.title,
            "inLanguage": language,
            "teaches": lesson.goal,
            "typicalAgeRange": _ages(lesson.ages),
            "timeRequired": iso_duration(lesson.minutes),
        }
    )


def _alignment(objective: Objective) -> Node:
    return _filled(
        {
            "@type": "AlignmentObject",
            "alignmentType": "teaches",
            "educationalFramework": objective.source,
            "targetName": objective.code,
            "targetDescription": objective.text,
        }
    )


def _term(term: Term) -> Node:
    return {
        "@type": "DefinedTerm",
        "name": term.label,
        "termCode": term.identifier,
        "inDefinedTermSet": term.source,
    }


def _party(party: Party) -> Node:
    kind = "Person" if party.person else "Organization"
    return _filled({"@type": kind, "name": party.name, "url": party.url})


def _role(audience: Audience) -> list[str]:
    return ["student", "teacher"] if audience == Audience.PUPILS else ["professional"]


def _ages(ages: Ages) -> str:
    return f"{ages.youngest}-{ages.oldest}"


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", [], None)}
