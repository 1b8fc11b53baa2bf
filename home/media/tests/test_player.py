"""The player tells the browser what there is in which language, and to fetch none of it yet."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from home.media.models import SiteVideo, VideoText, VideoVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def video() -> SiteVideo:
    signed = SiteVideo.objects.create(title="Met tolk", file="media/tolk.webm", duration=20)
    video = SiteVideo.objects.create(
        title='Een "film"', file="media/film.mp4", duration=20, sign_language=signed
    )
    for language in ("nl", "ar"):
        VideoText.objects.create(
            video=video,
            language=language,
            captions=f"captions/{language}.vtt",
            transcript="<b>Iemand</b> fluit.",
        )
    VideoText.objects.filter(language="ar").update(descriptions="descriptions/ar.vtt")
    return video


def player(video: SiteVideo, language: str) -> str:
    with translation.override(language):
        return render_to_string("components/video_player.html", {"video": video, "caption": ""})


def tracks(html: str) -> list[str]:
    return re.findall(r"<track [^>]*>", html)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_only_the_captions_of_the_page_s_language_are_on(video: SiteVideo, language: str) -> None:
    on = [track for track in tracks(player(video, language)) if " default" in track]
    assert len(on) == 1
    assert f'srclang="{language}"' in on[0]
    assert 'kind="captions"' in on[0]


def test_where_the_language_has_no_captions_none_are_on(video: SiteVideo) -> None:
    assert not [track for track in tracks(player(video, "en")) if " default" in track]


def test_nothing_is_fetched_or_played_unasked(video: SiteVideo) -> None:
    html = player(video, "nl")
    assert 'preload="none"' in html
    assert "autoplay" not in html
    assert "poster" not in html.partition("</video>")[0].partition("<video")[2]


def test_a_browser_takes_the_size_that_its_window_shows(video: SiteVideo) -> None:
    files = [
        {"name": f"videos/a/{short}.mp4", "short": short, "bytes": 1} for short in (360, 540, 1080)
    ]
    for shape, ready_at in (("tall", timezone.now()), ("wide", timezone.now()), ("square", None)):
        named = [one | {"name": f"videos/{shape}/{one['short']}.mp4"} for one in files]
        VideoVersion.objects.create(video=video, shape=shape, files=named, ready_at=ready_at)
    html = player(video, "nl")
    assert re.findall(r'<source src="/media/videos/(.*?)"[^>]*?(?: media="(.*?)")?>', html) == [
        ("wide/360.mp4", "(prefers-reduced-data: reduce)"),
        ("wide/1080.mp4", "(min-width: 1400px)"),
        ("wide/540.mp4", ""),
    ]


def test_before_it_is_ready_there_is_a_picture_or_nothing_and_no_player(video: SiteVideo) -> None:
    video.file = ""
    video.save()
    VideoVersion.objects.create(video=video, shape="wide")
    assert not player(video, "nl").strip()
    video.thumbnail = "media_thumbnails/a.webp"
    html = player(video, "nl")
    assert "<video" not in html
    assert 'src="/media/media_thumbnails/a.webp"' in html
    video.withdrawn_at = timezone.now()
    assert not player(video, "nl").strip()


def test_words_of_editors_are_text(video: SiteVideo) -> None:
    html = player(video, "nl")
    assert "<b>Iemand" not in html
    assert 'aria-label="Een &quot;film&quot;"' in html


def test_descriptions_are_offered_in_the_language_that_has_them(video: SiteVideo) -> None:
    assert 'data-video-tell="ar"' in player(video, "ar")
    assert "data-video-tell" not in player(video, "nl")
    assert 'kind="descriptions"' in player(video, "nl")


def test_sign_language_is_a_link_without_a_script(video: SiteVideo) -> None:
    html = player(video, "nl")
    assert 'href="/media/media/tolk.webm" type="video/webm" data-video-signed' in html
    video.sign_language = None
    assert "data-video-signed" not in player(video, "nl")


@pytest.mark.parametrize(("language", "speed"), [("nl", "1,25"), ("en", "1.25")])
def test_speeds_are_written_as_the_language_writes_numbers(
    video: SiteVideo, language: str, speed: str
) -> None:
    assert f"<bdi>{speed}×</bdi>" in player(video, language)


def test_without_a_transcript_the_text_waits_for_the_script(video: SiteVideo) -> None:
    VideoText.objects.update(transcript="")
    assert "data-video-words hidden" in player(video, "nl")
