"""What search engines read of a release."""

import json
from dataclasses import replace
from typing import Any

import pytest

from education.formats.durations import iso_duration
from education.formats.jsonld import as_jsonld
from education.formats.values import Release

from .samples import PACK, RELEASE


def read(release: Release = RELEASE) -> Any:
    return json.loads(as_jsonld(release))


def test_it_says_what_it_is_which_version_and_for_whom() -> None:
    resource = read()
    assert resource["@type"] == "LearningResource"
    assert resource["version"] == "2.1.0"
    assert resource["url"] == RELEASE.url
    assert resource["license"] == PACK.licence.url
    assert [level["termCode"] for level in resource["educationalLevel"]] == [
        term.identifier for term in PACK.levels
    ]
    assert [part["timeRequired"] for part in resource["hasPart"]] == ["PT45M", "PT45M"]
    assert "isBasedOn" not in resource


def test_words_cannot_end_the_script_element_that_holds_them() -> None:
    title = "</script><!-- <b>"
    content = as_jsonld(replace(RELEASE, pack=replace(PACK, title=title)))
    assert b"<" not in content
    assert json.loads(content)["name"] == title


@pytest.mark.parametrize(
    ("minutes", "written"), [(1, "PT1M"), (59, "PT59M"), (60, "PT1H"), (90, "PT1H30M")]
)
def test_minutes_as_machines_write_them(minutes: int, written: str) -> None:
    assert iso_duration(minutes) == written


def test_no_time_at_all_is_no_duration() -> None:
    with pytest.raises(ValueError, match="0"):
        iso_duration(0)
