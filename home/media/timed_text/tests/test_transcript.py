"""Captions become a text to read; tags go, words and names stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.media.timed_text import Cue, lines_of, read, transcript
from home.media.timed_text.markup import from_srt, said


def cue(start_ms: int, end_ms: int, payload: str) -> Cue:
    return Cue(1, 1, start_ms, end_ms, payload)


def test_a_pause_and_another_speaker_begin_a_paragraph() -> None:
    made = transcript(
        [
            cue(0, 1000, "<v Noor>Hé!\nJij daar."),
            cue(1200, 2000, "<v Noor>Wacht."),
            cue(2100, 3000, "<v.luid Sam>Nee.</v> Iedereen kijkt."),
            cue(6000, 7000, "[stilte]"),
        ]
    )
    assert made == "Noor: Hé! Jij daar. Wacht.\n\nSam: Nee.\n\nIedereen kijkt.\n\n[stilte]"


def test_a_long_speech_is_parted_where_a_sentence_ends() -> None:
    sentence = "Dit is een zin van veertig letters lang. "
    made = transcript([cue(at * 100, at * 100 + 99, sentence) for at in range(60)])
    paragraphs = made.split("\n\n")
    assert len(paragraphs) > 2
    assert all(len(paragraph) < 700 for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("payload", "lines"),
    [
        ("<i>Hé</i> &amp; <c.geel>jij</c>", ["Hé & jij"]),
        ("<v Noor>Hé</v>\n<v Sam>Ja", ["Noor: Hé", "Sam: Ja"]),
        ("<00:01.000>Hé <lang en>you</lang>", ["Hé you"]),
        ("<ruby>漢<rt>kan</rt></ruby>", ["漢kan"]),
        ("&lt;3", ["<3"]),
    ],
)
def test_words_are_told_without_tags(payload: str, lines: list[str]) -> None:
    assert lines_of(cue(0, 1, payload)) == lines


@pytest.mark.parametrize(
    ("srt", "webvtt"),
    [
        ("<I>Hé</I>", "<i>Hé</i>"),
        ('<font color="red">Hé</font>', "Hé"),
        ("<b><i>Hé</b> jij", "<b><i>Hé</i></b> jij"),
        ("Hé</i>", "Hé"),
        ("<i>Hé", "<i>Hé</i>"),
        ("{\\an8}Hé", "Hé"),
        ("{\\an8}\nHé", "Hé"),
        ("R&B <3 &amp; -->", "R&amp;B &lt;3 &amp; --&gt;"),
        ('<img src=x onerror="alert(1)">Hé', "Hé"),
        ('<b onclick="x">Hé</b>', "Hé"),
        ("<script>x</script>", "x"),
    ],
)
def test_srt_keeps_its_words_and_only_tags_that_are_allowed(srt: str, webvtt: str) -> None:
    assert from_srt(srt) == webvtt


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8")))
def test_any_srt_text_is_a_payload_without_faults(text: str) -> None:
    payload = from_srt(text.replace("\r", ""))
    if not payload:
        return
    file = read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{payload}")
    assert file.faults == ()
    assert said(payload) == said(file.cues[0].payload)
