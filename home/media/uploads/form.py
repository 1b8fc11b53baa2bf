"""The part of a video's form that takes a file in: judged first, made ready afterwards."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.people.models import User

from .. import shelf
from ..models import SiteVideo, VideoUpload
from ..scanning import Harmful, NotScanned, Reason, scan, told_of
from ..services import take_delivery
from ..transcoding.faults import Fault, UnfitVideo, message_of
from ..transcoding.probing import Probed, probe
from ..transcoding.programs import can_transcode
from . import services
from .field import DeliveryField, DeliveryInput
from .views import too_many

if TYPE_CHECKING:
    _Form = forms.ModelForm[SiteVideo]
else:
    _Form = object

__all__ = ["TakesDelivery"]

# Read out of the file where ffprobe is here.
READ_FROM_FILE = ("duration", "width", "height")


class TakesDelivery(_Form):
    """For the form of a video, wherever it stands: adding, editing, or beside a page.

    A file that is wrong is refused with what helps, and removed; one that is right stays on the
    server while something else in the form is put right.
    """

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)  # type: ignore[call-arg]  # of Wagtail's form
        self._owner = cast(User, user)
        self._upload: VideoUpload | None = None
        self._probed: Probed | None = None
        self.fields["delivery"] = DeliveryField(
            required=not (self.instance.pk and (self.instance.file or self._has_versions()))
        )
        first = [name for name in ("title", "delivery") if name in self.fields]
        self.order_fields(first)
        if can_transcode():
            for name in READ_FROM_FILE:
                self.fields.pop(name, None)

    def _has_versions(self) -> bool:
        return self.instance.versions.exists()

    def clean_delivery(self) -> None:
        given = self.cleaned_data.get("delivery")
        if not given:
            return
        upload = self._received(given)
        widget = self.fields["delivery"].widget
        path = shelf.private_path(upload.stored_as)
        try:
            _scan(path)
            self._probed = probe(path)
        except UnfitVideo as error:
            services.end_upload(upload=upload)
            raise ValidationError(message_of(error.fault)) from error
        except NotScanned as error:
            if error.reason == Reason.TOO_LARGE:
                services.end_upload(upload=upload)
            else:
                # It need not be sent again while the scanner is away.
                cast(DeliveryInput, widget).sent_token = str(upload.token)
            raise ValidationError(told_of(error)) from error
        except Harmful as error:
            services.end_upload(upload=upload)
            raise ValidationError(told_of(error)) from error
        self._upload = upload
        # No browser sends a file a second time by itself.
        cast(DeliveryInput, widget).sent_token = str(upload.token)

    def _received(self, given: UploadedFile[bytes] | str) -> VideoUpload:
        if isinstance(given, str):
            upload = services.upload_of(self._owner, given)
            if upload is None or services.written_bytes(upload) < upload.length:
                raise ValidationError(_("This upload is not complete. Choose the file again."))
            return upload
        try:
            return services.take_whole(owner=self._owner, file=given)
        except services.TooLarge as error:
            raise ValidationError(message_of(Fault.TOO_LARGE)) from error
        except services.TooMany as error:
            raise ValidationError(too_many()) from error
        except services.DiskFull as error:
            raise ValidationError(message_of(Fault.DISK_FULL)) from error

    def save(self, commit: bool = True) -> SiteVideo:
        with transaction.atomic():
            video: SiteVideo = super().save(commit=commit)
            if commit and self._upload is not None and self._probed is not None:
                take_delivery(
                    video=video, upload=self._upload, probed=self._probed, owner=self._owner
                )
        return video


def _scan(path: Path) -> None:
    """One that is gone is told of by who reads it next."""
    try:
        with path.open("rb") as file:
            scan(file)
    except FileNotFoundError:
        return
