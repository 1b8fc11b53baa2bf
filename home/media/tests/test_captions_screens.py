"""Who writes captions is told what is wrong, sees what readers see, and loses nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from home.media.models import SiteVideo, VideoText
from home.people.models import User
from home.people.roles import VITREE_EDITOR

pytestmark = pytest.mark.django_db

NEW = "/admin/video_texts/new/"
SRT = """1
00:00:01,000 --> 00:00:02,000
Hé <b>jij</b>

2
00:00:06,000 --> 00:00:07,000
Nee.
""".replace("\n", "\r\n")
WEBVTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nEen\n\n00:02.000 --> 00:03.000\nTwee\n"
FAULTY = WEBVTT.replace("00:03.000", "00:01.500")


@pytest.fixture
def video(settings: Any, tmp_path: Any) -> SiteVideo:
    settings.MEDIA_ROOT = tmp_path
    return SiteVideo.objects.create(title="De film", file="media/film.mp4", duration=20)


@pytest.fixture
def text(video: SiteVideo) -> VideoText:
    return VideoText.objects.create(
        video=video,
        language="nl",
        captions=ContentFile(WEBVTT.encode(), "film.nl.vtt"),
        transcript="Een twee, en een straat.",
    )


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin@example.org", "secret"))
    return client


def file(content: str | bytes, name: str = "film.srt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def send(editor: Client, address: str, video: SiteVideo, **sent: Any) -> Any:
    fields = {"video": video.pk, "language": "nl", "captions_text": "", "transcript": ""}
    return editor.post(address, fields | sent)


def stored(text: VideoText) -> str:
    with text.captions.open() as opened:
        return str(opened.read().decode())


def edit(text: VideoText) -> str:
    return f"/admin/video_texts/edit/{text.pk}/"


def errors(answer: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = answer.context["form"].errors
    return found


def test_srt_is_stored_as_webvtt_with_a_transcript_made_of_it(
    editor: Client, video: SiteVideo
) -> None:
    answer = send(editor, NEW, video, captions=file(SRT))
    assert answer.status_code == 302
    made = VideoText.objects.get()
    assert made.captions.url.endswith(".vtt")
    assert stored(made) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHé <b>jij</b>\n\n"
        "00:00:06.000 --> 00:00:07.000\nNee.\n"
    )
    assert made.transcript == "Hé jij\n\nNee."


def test_a_transcript_of_the_editor_s_own_stays(editor: Client, video: SiteVideo) -> None:
    send(editor, NEW, video, captions=file(WEBVTT, "a.vtt"), transcript="Mijn eigen tekst.")
    assert VideoText.objects.get().transcript == "Mijn eigen tekst."


def test_older_letters_are_read_and_the_editor_is_told_to_look(
    editor: Client, video: SiteVideo
) -> None:
    sent = file(SRT.encode("cp1252"))
    answer = editor.post(NEW, {"video": video.pk, "language": "nl", "captions": sent}, follow=True)
    assert "Hé" in stored(VideoText.objects.get())
    told = [str(message) for message in answer.context["messages"]]
    assert any("é" in one and "ü" in one for one in told)


@pytest.mark.parametrize("name", ["film.vtt", "film.VTT"])
def test_a_faulty_file_is_told_by_line_and_cue_and_its_text_stands_in_the_form(
    editor: Client, video: SiteVideo, name: str
) -> None:
    answer = send(editor, NEW, video, captions=file(FAULTY, name), transcript="Getypt.")
    assert not VideoText.objects.exists()
    found = errors(answer)
    assert set(found) == {"captions", "captions_text"}
    assert "6" in found["captions_text"][0]
    assert "2" in found["captions_text"][0]
    form = answer.context["form"]
    assert form["captions_text"].value() == FAULTY
    assert form["transcript"].value() == "Getypt."
    # What stands there now can be put right and sent without the file.
    right = send(editor, NEW, video, captions_text=WEBVTT.replace("\n", "\r\n"))
    assert right.status_code == 302
    assert stored(VideoText.objects.get()) == WEBVTT


def test_a_good_file_is_not_lost_when_something_else_is_wrong(
    editor: Client, video: SiteVideo
) -> None:
    answer = send(editor, NEW, video, language="", captions=file(WEBVTT, "a.vtt"))
    assert set(errors(answer)) == {"language"}
    assert answer.context["form"]["captions_text"].value() == WEBVTT


def test_a_second_text_in_the_language_loses_nothing_either(
    editor: Client, text: VideoText
) -> None:
    answer = send(editor, NEW, text.video, captions=file(SRT))
    assert answer.status_code == 200
    assert "Nee." in answer.context["form"]["captions_text"].value()
    assert VideoText.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xff\xfex", "a.srt"),
        (b"x" * (2 * 1024 * 1024 + 1), "a.srt"),
        (b"   ", "a.srt"),
        (b"WEBVTT\n", "a.vtt"),
        (SRT.encode(), "a.vtt"),
        (WEBVTT.encode(), "a.txt"),
        (b"MZ\0\0\1\0", "a.srt"),
    ],
)
def test_what_is_no_file_of_captions_is_refused(
    editor: Client, video: SiteVideo, content: bytes, name: str
) -> None:
    answer = send(editor, NEW, video, captions=file(content, name))
    assert answer.status_code == 200
    assert "captions" in errors(answer)
    assert not VideoText.objects.exists()


def test_captions_are_read_and_changed_as_text(editor: Client, text: VideoText) -> None:
    answer = editor.get(edit(text))
    assert answer.context["form"]["captions_text"].value() == WEBVTT
    html = answer.content.decode()
    assert "00:00:01.000" in html
    assert f'src="{text.captions.url}"' in html
    changed = WEBVTT.replace("Twee", "Drie")
    send(editor, edit(text), text.video, captions_text=changed, transcript=text.transcript)
    text.refresh_from_db()
    assert stored(text) == changed
    assert text.transcript == "Een twee, en een straat."


def test_a_fault_in_the_text_keeps_the_old_captions_and_what_was_typed(
    editor: Client, text: VideoText
) -> None:
    name = text.captions.name
    answer = send(editor, edit(text), text.video, captions_text=FAULTY, transcript="Nieuw.")
    assert set(errors(answer)) == {"captions_text"}
    assert answer.context["form"]["captions_text"].value() == FAULTY
    html = answer.content.decode()
    assert "captions-preview__faults" in html
    assert "Nieuw." in html
    text.refresh_from_db()
    assert text.captions.name == name
    assert stored(text) == WEBVTT


def test_what_was_not_changed_is_not_stored_again(editor: Client, text: VideoText) -> None:
    name = text.captions.name
    sent = WEBVTT.replace("\n", "\r\n")
    send(editor, edit(text), text.video, captions_text=sent, transcript="Iets anders.")
    text.refresh_from_db()
    assert (text.captions.name, text.transcript) == (name, "Iets anders.")


def test_an_empty_text_takes_the_captions_away(editor: Client, text: VideoText) -> None:
    send(editor, edit(text), text.video, transcript="Blijft.")
    text.refresh_from_db()
    assert not text.captions
    assert text.transcript == "Blijft."


def test_a_made_transcript_follows_the_captions_until_somebody_writes_in_it(
    editor: Client, text: VideoText
) -> None:
    VideoText.objects.update(transcript="Een Twee")
    changed = WEBVTT.replace("Twee", "Drie")
    send(editor, edit(text), text.video, captions_text=changed, transcript="Een Twee")
    text.refresh_from_db()
    assert text.transcript == "Een Drie"


def test_a_file_and_a_changed_text_at_once_are_not_guessed_at(
    editor: Client, text: VideoText
) -> None:
    typed = WEBVTT.replace("Twee", "Drie")
    answer = send(editor, edit(text), text.video, captions=file(SRT), captions_text=typed)
    assert set(errors(answer)) == {"captions"}
    assert answer.context["form"]["captions_text"].value() == typed
    text.refresh_from_db()
    assert stored(text) == WEBVTT


def test_a_file_replaces_a_text_that_was_not_changed(editor: Client, text: VideoText) -> None:
    send(editor, edit(text), text.video, captions=file(SRT), captions_text=WEBVTT)
    text.refresh_from_db()
    assert "Nee." in stored(text)


def test_captions_past_the_end_are_stored_with_a_warning(editor: Client, video: SiteVideo) -> None:
    late = "WEBVTT\n\n00:01.000 --> 00:55.000\nEen\n"
    fields = {"video": video.pk, "language": "nl", "captions_text": late}
    answer = editor.post(NEW, fields, follow=True)
    made = VideoText.objects.get()
    assert stored(made) == late
    assert any("3" in str(message) for message in answer.context["messages"])
    assert "captions-preview__warnings" in editor.get(edit(made)).content.decode()


def test_captions_that_are_lost_from_the_disk_do_not_close_the_form(
    editor: Client, text: VideoText
) -> None:
    text.captions.storage.delete(str(text.captions.name))
    assert editor.get(edit(text)).status_code == 200
    answer = send(editor, edit(text), text.video, transcript="Nog steeds.")
    assert answer.status_code == 302
    text.refresh_from_db()
    assert text.transcript == "Nog steeds."
    assert text.captions


@pytest.mark.parametrize("bad", ["&lt;img src=x onerror=alert(1)&gt;", "<img src=x>Een"])
def test_what_captions_say_is_text_on_the_screen(editor: Client, text: VideoText, bad: str) -> None:
    sent = {"video": text.video.pk, "language": "nl", "transcript": "x"}
    sent["captions_text"] = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{bad}\n"
    told = editor.post(edit(text), sent, follow=True)
    assert told.redirect_chain
    assert "<img src=x" not in told.content.decode()
    assert "<img src=x" not in editor.get(edit(text)).content.decode()


def test_a_copy_has_the_text(editor: Client, text: VideoText) -> None:
    answer = editor.get(f"/admin/video_texts/copy/{text.pk}/")
    assert answer.context["form"]["captions_text"].value() == WEBVTT


SEEN = "WEBVTT\n\n00:00.500 --> 00:00.900\nIemand loopt.\n"


def test_descriptions_go_the_same_way_and_stand_in_the_transcript(
    editor: Client, video: SiteVideo
) -> None:
    send(editor, NEW, video, captions=file(SRT), descriptions=file(SEEN, "seen.vtt"))
    made = VideoText.objects.get()
    assert made.transcript == "[Iemand loopt.]\n\nHé jij\n\nNee."
    assert [track["kind"] for track in made.tracks] == ["captions", "descriptions"]
    html = editor.get(edit(made)).content.decode()
    assert "Iemand loopt." in html
    assert 'kind="descriptions"' in html


def test_a_fault_in_the_descriptions_is_told_there(editor: Client, video: SiteVideo) -> None:
    faulty = SEEN.replace("00:00.900", "00:00.100")
    answer = send(editor, NEW, video, captions=file(SRT), descriptions=file(faulty, "seen.vtt"))
    assert set(errors(answer)) == {"descriptions", "descriptions_text"}
    form = answer.context["form"]
    assert form["descriptions_text"].value() == faulty
    assert "Nee." in form["captions_text"].value()


def test_a_video_with_sign_language_is_chosen_among_those_that_one_may_change(
    editor: Client, video: SiteVideo
) -> None:
    signed = SiteVideo.objects.create(title="Met tolk", file="media/tolk.mp4", duration=20)
    form = editor.get(f"/admin/media/edit/{video.pk}/").context["form"]
    assert list(form.fields["sign_language"].queryset) == [signed]
    client = Client()
    maker = User.objects.create_user("maker@ssstop.example", "secret")
    maker.groups.add(Group.objects.get(name=VITREE_EDITOR))
    client.force_login(maker)
    form = client.get("/admin/media/video/add/").context["form"]
    assert list(form.fields["sign_language"].queryset) == []
