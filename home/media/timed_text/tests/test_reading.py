"""Captions are read as browsers read them, and what is wrong is told by line and cue."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from home.media.timed_text import CaptionFile, Cue, as_webvtt, read
from home.media.timed_text.reading import MOST_CUES
from home.media.timed_text.writing import webvtt_of

WEBVTT = """WEBVTT - een film

STYLE
::cue { color: white }

NOTE wie dit schreef

1
00:01.000 --> 00:02.500 align:start line:0
<v Noor>Hé!</v>
<i>Loop</i> door &amp; kijk

tweede
01:00:03.250 --> 01:00:04.000
Meld het.
"""
SRT = """1
0:00:01,000 --> 00:00:02,500
Hé <b>jij</b>

2
00:00:03,000 --> 00:00:04,000
Nee.
"""


def places(file: CaptionFile) -> list[tuple[int, int]]:
    return [(fault.line, fault.cue) for fault in file.faults]


def shown(*blocks: str) -> CaptionFile:
    return read("\n\n".join(["WEBVTT", *blocks]))


def test_webvtt_is_read_with_names_settings_and_what_stands_beside() -> None:
    file = read(WEBVTT)
    assert (file.is_webvtt, file.faults, file.warnings) == (True, (), ())
    first, second = file.cues
    assert (first.start_ms, first.end_ms, first.settings) == (1000, 2500, "align:start line:0")
    assert (first.identifier, first.line) == ("1", 9)
    assert first.payload == "<v Noor>Hé!</v>\n<i>Loop</i> door &amp; kijk"
    assert (second.identifier, second.start_ms, second.number) == ("tweede", 3_603_250, 2)


def test_webvtt_stays_as_it_was_written() -> None:
    assert as_webvtt(read("\ufeff" + WEBVTT.replace("\n", "\r\n"))) == WEBVTT


def test_srt_becomes_webvtt() -> None:
    file = read(SRT.replace("\n", "\r\n"))
    assert (file.is_webvtt, file.faults) == (False, ())
    assert as_webvtt(file) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHé <b>jij</b>\n\n"
        "00:00:03.000 --> 00:00:04.000\nNee.\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    assert read(WEBVTT.replace("\n", end)).text == WEBVTT


def test_a_line_of_spaces_ends_a_cue_as_it_seems_to() -> None:
    file = read("WEBVTT\n\n00:01.000 --> 00:02.000\nEen\n   \n00:02.000 --> 00:03.000\nTwee")
    assert [cue.payload for cue in file.cues] == ["Een", "Twee"]


def test_a_header_may_be_followed_by_a_cue_at_once() -> None:
    file = read("WEBVTT\nKind: captions\n00:01.000 --> 00:02.000\nEen")
    assert ([cue.payload for cue in file.cues], file.faults) == (["Een"], ())


def test_without_a_header_a_webvtt_file_is_none() -> None:
    assert places(read(SRT, must_be_webvtt=True)) == [(1, 0)]
    assert places(read("\n" + WEBVTT)) == [(1, 0)]
    assert places(read(WEBVTT.replace("WEBVTT -", "WEBVTT-"))) == [(1, 0)]


ONE = "00:01.000 --> 00:02.000\nEen"


@pytest.mark.parametrize(
    ("blocks", "where"),
    [
        ([], (1, 0)),
        ([ONE, "00:04.000 --> 00:03.000\nTwee"], (6, 2)),
        ([ONE, "00:03.000 --> 00:03.000\nTwee"], (6, 2)),
        ([ONE, "00:00.500 --> 00:03.000\nTwee"], (6, 2)),
        ([ONE, "0:03 --> 00:04.000\nTwee"], (6, 2)),
        ([ONE, "00:03,000 --> 00:04.000\nTwee"], (6, 2)),
        ([ONE, "00:03.000 -->\nTwee"], (6, 2)),
        ([ONE, "٠٠:03.000 --> 00:04.000\nTwee"], (6, 2)),
        ([ONE, "Los\ntwee\n00:03.000 --> 00:04.000\nTwee"], (8, 2)),
        ([ONE, "twee\n00:03.000 00:04.000\nTwee"], (6, 1)),
        ([ONE, "2\n00:03.000 00:04.000\nTwee"], (6, 2)),
        ([ONE, "00:03.000 - 00:04.000\nTwee"], (6, 2)),
        ([ONE, "Los van de vorige"], (6, 1)),
        ([f"{ONE}\n00:03.000 --> 00:04.000\nTwee"], (5, 2)),
        ([f"{ONE} <3 jou"], (4, 1)),
        ([f"{ONE}\0"], (4, 0)),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_cue(
    blocks: list[str], where: tuple[int, int]
) -> None:
    file = shown(*blocks)
    assert where in places(file)
    fault = file.faults[places(file).index(where)]
    with translation.override("en"):
        assert f"Line {where[0]}" in str(fault)
        assert (f"cue {where[1]}" in str(fault)) == bool(where[1])


def test_what_may_be_meant_is_a_warning_and_no_fault() -> None:
    text = """WEBVTT

00:01.000 --> 00:05.000
Een

00:02.000 --> 00:03.000
<font>Twee</font>

00:04.000 --> 00:30.000
<i></i>
"""
    file = read(text, seconds=20)
    assert file.faults == ()
    told = [(warning.line, warning.cue) for warning in file.warnings]
    assert told == [(6, 2)] * 2 + [(9, 3)] * 3


def test_more_cues_than_anybody_reads_are_refused() -> None:
    cues = [Cue(1, 1, at, at + 1, "x") for at in range(MOST_CUES + 1)]
    assert (1, 0) in places(read(webvtt_of(cues)))


LETTERS = st.sampled_from(["WEBVTT", "NOTE", "\n", "\n\n", "-->", "00:01.000", "1", " ", "<v A>"])
ANY_TEXT = st.one_of(st.text(), st.lists(st.one_of(LETTERS, st.text(max_size=3))).map("".join))


@given(ANY_TEXT, st.booleans())
def test_any_text_is_read_without_an_error_and_each_fault_lies_in_it(
    text: str, must_be_webvtt: bool
) -> None:
    file = read(text, must_be_webvtt=must_be_webvtt)
    lines = file.text.count("\n") + 1
    for problem in (*file.faults, *file.warnings):
        assert 1 <= problem.line <= lines
    if not file.faults:
        again = read(as_webvtt(file))
        assert again.faults == ()
        assert [cue.start_ms for cue in again.cues] == [cue.start_ms for cue in file.cues]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
PAYLOADS = WORDS.map(lambda words: words.replace("<", "") or "x").filter(
    lambda words: "-->" not in words
)


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    starts = sorted(draw(st.lists(st.integers(0, 10**8), min_size=1, max_size=20)))
    return [
        Cue(number, 0, start, start + draw(st.integers(1, 10_000)), draw(PAYLOADS))
        for number, start in enumerate(starts, start=1)
    ]


@given(cues())
def test_what_is_written_is_read_back(written: list[Cue]) -> None:
    file = read(webvtt_of(written))
    assert file.faults == ()
    told = [(cue.start_ms, cue.end_ms, cue.payload) for cue in file.cues]
    assert told == [(cue.start_ms, cue.end_ms, cue.payload) for cue in written]
