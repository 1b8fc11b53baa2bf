"""The record by which Dutch catalogues find a release."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from education.formats.nllom import NAMESPACE, as_nllom
from education.formats.values import Audience, Release
from education.formats.vcards import vcard
from education.vocabularies.reading import levels

from .parsed import parsed
from .reference import BEGRIPPENKADER, with_begrippenkader
from .samples import PACK, RELEASE

LOM = f"{{{NAMESPACE}}}"
# What the profile demands of teaching material that is on the web.
MANDATORY = [
    "general/title",
    "general/catalogentry/entry",
    "general/language",
    "general/description",
    "general/keyword",
    "general/aggregationlevel/value",
    "lifecycle/version",
    "lifecycle/contribute/centity/vcard",
    "metametadata/metadatascheme",
    "technical/format",
    "technical/location",
    "educational/intendedenduserrole/value",
    "educational/context/value",
    "educational/typicalagerange",
    "educational/typicallearningtime/datetime",
    "rights/cost/value",
    "rights/copyrightandotherrestrictions/value",
    "relation/kind/value",
    "classification/taxonpath/taxon/id",
]


def found(root: Element, path: str) -> list[str]:
    elements = root.findall("/".join(LOM + part for part in path.split("/")))
    return ["".join(element.itertext()).strip() for element in elements]


def record(release: Release = RELEASE) -> Element:
    return parsed(as_nllom(release))


@pytest.mark.parametrize("path", MANDATORY)
def test_every_field_is_there_and_filled(path: str) -> None:
    assert found(record(), path)
    assert all(found(record(), path))


def test_what_it_says() -> None:
    root = record()
    assert found(root, "general/title") == ["Straat van ons & meer"]
    assert found(root, "general/catalogentry/entry") == [RELEASE.url]
    assert found(root, "lifecycle/version") == ["v2.1.0"]
    assert found(root, "metametadata/metadatascheme") == ["LOMv1.0", "nl_lom_v1p0"]
    assert found(root, "educational/intendedenduserrole/value") == ["learner", "teacher"]
    assert found(root, "educational/context/value") == ["PO"]
    assert found(root, "educational/typicalagerange") == ["10-12"]
    assert found(root, "educational/typicallearningtime/datetime") == ["PT1H30M"]
    assert found(root, "rights/copyrightandotherrestrictions/value") == ["cc-by-sa-40"]
    assert found(root, "relation/kind/value") == ["isversionof"]
    assert found(root, "relation/resource/catalogentry/entry") == [PACK.identifier]
    assert dict(
        zip(
            found(root, "classification/taxonpath/taxon/id"),
            found(root, "classification/purpose/value"),
            strict=True,
        )
    ) == {
        "OpenAccess": "access rights",
        "aa2f68ba-69e5-415d-8d9b-8d6ab98942b1": "discipline",
        "a4813bb6-cf63-4594-af56-6afb321723d8": "educational level",
        "95138558-9f65-4888-8ea3-8acce5eea273": "educational level",
    }


def test_a_single_lesson_is_a_lesson_and_several_are_a_series() -> None:
    assert found(record(), "general/aggregationlevel/value") == ["3"]
    single = replace(RELEASE, lessons=RELEASE.lessons[:1])
    assert found(record(single), "general/aggregationlevel/value") == ["2"]


def test_a_training_is_for_those_who_learn_at_work() -> None:
    pack = replace(
        PACK,
        audience=Audience.PROFESSIONALS,
        levels=tuple(each for each in levels() if each.code == "bedrijfsopleiding"),
    )
    root = record(replace(RELEASE, pack=pack))
    assert found(root, "educational/context/value") == ["bedrijfsopleiding"]
    assert found(root, "educational/learningresourcetype/value") == [
        "professionaliseringsmateriaal"
    ]


def test_a_translation_names_what_it_is_based_on_and_shared_levels_come_once() -> None:
    special = tuple(each for each in levels() if each.code in ("SO", "vso"))
    pack = replace(PACK, based_on="https://ssstop.example/nl/les/v/1.0.0/", levels=special)
    root = record(replace(RELEASE, pack=pack))
    assert found(root, "relation/kind/value") == ["isversionof", "isbasedon"]
    assert found(root, "classification/purpose/value").count("educational level") == 1


def test_a_name_cannot_add_lines_to_its_card() -> None:
    author = replace(PACK.authors[0], name="Een; twee, drie\r\nNOTE:vier")
    assert vcard(author).splitlines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Een\\; twee\\, drie\\nNOTE:vier",
        "N:Een\\; twee\\, drie\\nNOTE:vier",
        "END:VCARD",
    ]


def paths(element: Element, above: str = "") -> Iterator[str]:
    path = f"{above}/{element.tag.removeprefix(LOM)}"
    yield path
    for child in element:
        yield from paths(child, path)


def sources(root: Element) -> dict[str, set[str]]:
    """Which list each kind of value is taken from."""
    lists: dict[str, set[str]] = {}
    for element in root.iter():
        source = element.find(f"{LOM}source/{LOM}langstring")
        if source is not None:
            lists.setdefault(element.tag.removeprefix(LOM), set()).add(source.text or "")
    return lists


@with_begrippenkader
@pytest.mark.parametrize("name", ["mandatory", "recommended"])
def test_it_has_what_the_official_examples_have_in_their_order(name: str) -> None:
    example = parsed((BEGRIPPENKADER / f"nllom-example-{name}.xml").read_bytes())
    ours = list(dict.fromkeys(paths(record())))
    theirs = list(dict.fromkeys(paths(example)))
    assert set(theirs) <= set(ours)
    assert [path for path in ours if path in set(theirs)] == theirs
    lists = sources(record())
    for kind, known in sources(example).items():
        # The examples name the list of licences before Creative Commons 4.0 was in it.
        if kind != "copyrightandotherrestrictions":
            assert known <= lists[kind]
