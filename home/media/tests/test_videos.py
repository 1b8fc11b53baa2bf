"""A video speaks in captions and transcripts, language by language."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation

from home.media.models import SiteVideo, VideoText

pytestmark = pytest.mark.django_db


@pytest.fixture
def video() -> SiteVideo:
    video = SiteVideo.objects.create(title="Film", file="media/film.mp4", duration=20)
    VideoText.objects.create(
        video=video, language="nl", captions="captions/nl.vtt", transcript="Iemand fluit."
    )
    VideoText.objects.create(video=video, language="en", transcript="Somebody whistles.")
    return video


def test_what_is_uploaded_is_a_video(video: SiteVideo) -> None:
    assert video.type == "video"


def test_only_languages_with_captions_are_offered(video: SiteVideo) -> None:
    assert [(track["language"], track["label"]) for track in video.tracks] == [("nl", "Nederlands")]


@pytest.mark.parametrize(
    ("language", "text", "written_in"),
    [
        ("en", "Somebody whistles.", "en"),
        ("nl", "Iemand fluit.", "nl"),
        ("ar", "Iemand fluit.", "nl"),
    ],
)
def test_transcript_is_in_the_readers_language_or_the_first_one(
    video: SiteVideo, language: str, text: str, written_in: str
) -> None:
    with translation.override(language):
        assert video.transcript == text
        assert video.transcript_language == written_in


@pytest.mark.parametrize(
    ("name", "content", "fits"),
    [
        ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHoi", True),
        ("a.vtt", b"\xef\xbb\xbfWEBVTT\n", True),
        ("a.vtt", b"1\n00:00:00,000 --> 00:00:01,000\nHoi", False),
        ("a.vtt", b"", False),
        ("a.html", b"WEBVTT\n", False),
    ],
)
def test_captions_are_a_file_that_a_browser_shows(
    video: SiteVideo, name: str, content: bytes, fits: bool
) -> None:
    text = VideoText(video=video, language="tr", captions=ContentFile(content, name=name))
    if fits:
        text.full_clean()
    else:
        with pytest.raises(ValidationError):
            text.full_clean()
