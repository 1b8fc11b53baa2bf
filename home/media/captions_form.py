"""The form of a video's captions and transcript: a file or a text, judged before it is stored."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

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

ENDINGS = ("vtt", "srt")


class LinesField(forms.CharField):
    """Text whose lines count: nothing is cut off, and browsers' line ends are no change."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, self.to_python(data))


def captions_file() -> forms.FileField:
    accepted = ",".join(f".{ending}" for ending in ENDINGS)
    return forms.FileField(
        label=_("captions"),
        required=False,
        validators=[FileExtensionValidator(ENDINGS)],
        widget=forms.FileInput({"accept": accepted}),
        help_text=_(
            "A file with captions, WebVTT (.vtt) or SRT (.srt). It replaces the text below."
        ),
    )


def captions_lines() -> LinesField:
    return LinesField(
        label=_("Captions as text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 20, "dir": "auto", "class": "captions-text"}),
        help_text=_("As WebVTT: a time, the words under it, a blank line. Change them here."),
    )


class VideoTextForm(_Form):
    """What is wrong is told by line and cue; what was uploaded or typed stays on the screen."""

    captions = captions_file()
    captions_text = captions_lines()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = stored_text(self.instance.captions)
        #: What is on the screen: as stored, or as it was sent.
        self.on_screen: CaptionFile | None = self._read(stored) if stored else None
        self._was = self.on_screen
        self._uploaded = ""
        self.has_new_transcript = False
        self.initial["captions_text"] = stored

    def full_clean(self) -> None:
        super().full_clean()
        if self.errors and self._uploaded:
            # No browser sends a file a second time by itself: its text stays.
            self.data = self.data.copy()
            self.data[self.add_prefix("captions_text")] = self._uploaded

    def clean(self) -> dict[str, Any]:
        super().clean()
        upload, typed = self.cleaned_data.get("captions"), self._typed()
        if isinstance(upload, UploadedFile):
            self._take_upload(upload, typed)
        elif typed is not None and not typed.strip():
            self.on_screen = None
            self.cleaned_data["captions"] = False
        elif typed is not None:
            self._take("captions_text", typed.encode(), must_be_webvtt=False)
        self._write_transcript()
        return self.cleaned_data

    def _typed(self) -> str | None:
        """The text if it was changed."""
        if self.add_prefix("captions_text") not in self.data:
            return None
        return (
            self.cleaned_data.get("captions_text") if "captions_text" in self.changed_data else None
        )

    def _take_upload(self, upload: UploadedFile, typed: str | None) -> None:
        if typed:
            what = _(
                "A file was chosen and the text below was changed too. To keep the text, save"
                " again; to have the file, make the text empty and choose the file again."
            )
            self.add_error("captions", what)
            return
        is_webvtt = str(upload.name).lower().endswith(".vtt")
        # One byte more than there may be tells that there are too many.
        self._take("captions", upload.read(MOST_BYTES + 1), must_be_webvtt=is_webvtt)

    def _take(self, field: str, content: bytes, *, must_be_webvtt: bool) -> None:
        """Puts WebVTT in the place of what was sent; adds errors if it cannot be."""
        try:
            decoded = decode(content, self.cleaned_data.get("language") or "")
        except UnreadableCaptionsError as error:
            self.add_error(field, str(error))
            return
        self.on_screen = file = self._read(decoded.text, must_be_webvtt, decoded.is_certain)
        if field == "captions" and "\0" not in file.text:
            self._uploaded = file.text
        if file.faults:
            self._tell(field, file.faults)
            return
        self.cleaned_data["captions"] = ContentFile(as_webvtt(file).encode(), self._file_name())

    def _tell(self, field: str, faults: tuple[Problem, ...]) -> None:
        if field == "captions":
            self.add_error(
                field,
                _("This file has faults. Its text stands below now: put it right there and save."),
            )
        first, more = str(faults[0]), len(faults) - 1
        if more:
            rest = ngettext(
                "And %(n)s fault more: see the list below.",
                "And %(n)s faults more: see the list below.",
                more,
            )
            first = f"{first} {rest % {'n': more}}"
        self.add_error("captions_text", first)

    def _read(
        self, text: str, must_be_webvtt: bool = False, is_certain: bool = True
    ) -> CaptionFile:
        video = getattr(self, "cleaned_data", {}).get("video")
        if video is None and self.instance.video_id:
            video = self.instance.video
        seconds = video.duration if video else 0
        file = read(text, must_be_webvtt=must_be_webvtt, seconds=seconds)
        if is_certain:
            return file
        return file.with_warning(
            gettext("The file does not say how its letters are written. Are é and ü right?")
        )

    def _file_name(self) -> str:
        video, language = self.cleaned_data.get("video"), self.cleaned_data.get("language")
        return f"{slugify(str(video))[:60] or 'video'}.{language}.vtt"

    def _write_transcript(self) -> None:
        """Makes a transcript of the captions where there is none, or none but a made one."""
        if self.on_screen is None or self.errors:
            return
        given = self.cleaned_data.get("transcript", "").strip()
        made_before = transcript(self._was.cues) if self._was else ""
        if not given or given.replace("\r\n", "\n") == made_before:
            made = transcript(self.on_screen.cues)
            self.has_new_transcript = made != made_before or not given
            self.cleaned_data["transcript"] = made

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        # What is stored was judged when it came, and may lie on a disk that is not here.
        return (
            excluded
            if isinstance(self.cleaned_data.get("captions"), ContentFile)
            else {
                *excluded,
                "captions",
            }
        )
