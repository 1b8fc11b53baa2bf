"""The form of a video's captions and transcript: a file or a text, judged before it is stored."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .captions_fields import file_field, lines_field
from .models import VideoText
from .stored_captions import stored_text
from .timed_text import (
    MOST_BYTES,
    CaptionFile,
    Problem,
    UnreadableCaptionsError,
    as_webvtt,
    decode,
    read,
    transcript,
)

if TYPE_CHECKING:
    _Form = forms.ModelForm[VideoText]
else:
    _Form = forms.ModelForm

# Each has a file and beside it a field with the file's text.
TIMED = ("captions", "descriptions")


@dataclass
class Shown:
    """One text with times: as it is stored, and as it stands on the screen."""

    stored: CaptionFile | None = None
    on_screen: CaptionFile | None = None
    #: The text of a file that was sent.
    uploaded: str = ""


class VideoTextForm(_Form):
    """What is wrong is told by line and cue; what was uploaded or typed stays on the screen."""

    captions = file_field(
        _("Captions"), _("A file with captions: .vtt (WebVTT) or .srt. It replaces the text below.")
    )
    captions_text = lines_field(
        _("Captions as text"),
        _("As WebVTT: a time, the words under it, a blank line. Change them here."),
        rows=20,
    )
    descriptions = file_field(
        _("Descriptions"),
        _("What is seen and not said, with times: .vtt or .srt. It replaces the text below."),
    )
    descriptions_text = lines_field(
        _("Descriptions as text"),
        _("For who cannot see the video. Empty if all that matters is said."),
        rows=8,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = {name: Shown() for name in TIMED}
        self.has_new_transcript = False
        for name, shown in self.shown.items():
            self.initial[f"{name}_text"] = text = stored_text(getattr(self.instance, name))
            shown.stored = shown.on_screen = self._read(text) if text else None

    def full_clean(self) -> None:
        super().full_clean()
        if not self.errors:
            return
        for name, shown in self.shown.items():
            if shown.uploaded:
                # No browser sends a file a second time by itself: its text stays.
                data: Any = self.data
                self.data = data = data.copy()
                data[self.add_prefix(f"{name}_text")] = shown.uploaded

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name in TIMED:
            self._take_either(name)
        self._write_transcript()
        return self.cleaned_data

    def _take_either(self, name: str) -> None:
        """Takes the file, or the text if it was changed."""
        upload, typed = self.cleaned_data.get(name), self._typed(f"{name}_text")
        if isinstance(upload, UploadedFile) and typed:
            what = _(
                "A file was chosen and the text below was changed too. To keep the text, save"
                " again; to have the file, make the text empty and choose the file again."
            )
            self.add_error(name, what)
        elif isinstance(upload, UploadedFile):
            is_webvtt = str(upload.name).lower().endswith(".vtt")
            # One byte more than there may be tells that there are too many.
            content = upload.read(MOST_BYTES + 1)
            self._take(name, content, field=name, must_be_webvtt=is_webvtt)
        elif typed is not None and not typed.strip():
            self.shown[name].on_screen = None
            self.cleaned_data[name] = False
        elif typed is not None:
            self._take(name, typed.encode(), field=f"{name}_text", must_be_webvtt=False)

    def _typed(self, field: str) -> str | None:
        is_sent = self.add_prefix(field) in self.data
        return self.cleaned_data.get(field) if is_sent and field in self.changed_data else None

    def _take(self, name: str, content: bytes, *, field: str, must_be_webvtt: bool) -> None:
        """Puts WebVTT in the place of what was sent in a field; adds errors if it cannot be."""
        try:
            decoded = decode(content, self.cleaned_data.get("language") or "")
        except UnreadableCaptionsError as error:
            self.add_error(field, str(error))
            return
        file = self._read(decoded.text, must_be_webvtt=must_be_webvtt)
        if not decoded.is_certain:
            file = file.with_warning(
                gettext("The file does not say how its letters are written. Are é and ü right?")
            )
        self.shown[name].on_screen = file
        # What is no text at all cannot stand in a field.
        if field == name and "\0" not in file.text:
            self.shown[name].uploaded = file.text
        if file.faults:
            self._tell(name, field, file.faults)
        else:
            stem = slugify(str(self.cleaned_data.get("video")))[:60] or name
            stored = f"{stem}.{self.cleaned_data.get('language')}.vtt"
            self.cleaned_data[name] = ContentFile(as_webvtt(file).encode(), stored)

    def _tell(self, name: str, field: str, faults: tuple[Problem, ...]) -> None:
        if field == name:
            self.add_error(
                field,
                _("This file has faults. Its text stands below now: put it right there and save."),
            )
        told, more = str(faults[0]), len(faults) - 1
        if more:
            rest = ngettext(
                "And %(n)s fault more: see the list below.",
                "And %(n)s faults more: see the list below.",
                more,
            )
            told = f"{told} {rest % {'n': more}}"
        self.add_error(f"{name}_text", told)

    def _read(self, text: str, *, must_be_webvtt: bool = False) -> CaptionFile:
        video = getattr(self, "cleaned_data", {}).get("video")
        if video is None and self.instance.video_id:
            video = self.instance.video
        return read(text, must_be_webvtt=must_be_webvtt, seconds=video.duration if video else 0)

    def _write_transcript(self) -> None:
        """Makes a transcript where there is none, or none but one that was made and left so."""
        if self.errors or not any(shown.on_screen for shown in self.shown.values()):
            return
        given = self.cleaned_data.get("transcript", "").replace("\r\n", "\n").strip()
        before = transcript(*(_cues(shown.stored) for shown in self.shown.values()))
        if not given or given == before:
            made = transcript(*(_cues(shown.on_screen) for shown in self.shown.values()))
            self.has_new_transcript = made != given
            self.cleaned_data["transcript"] = made

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        # What is stored was judged when it came, and may lie on a disk that is not here.
        known = {n for n in TIMED if not isinstance(self.cleaned_data.get(n), ContentFile)}
        return excluded | known


def _cues(file: CaptionFile | None) -> tuple[Any, ...]:
    return file.cues if file else ()
