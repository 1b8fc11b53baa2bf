"""The forms of pictures, documents and videos, with help under each field."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from home.media.captions import videos_of
from home.media.models import SiteVideo
from home.media.rights.facts import HandIn
from home.media.rights.locking import is_locked_for
from home.media.uploads.form import TakesDelivery
from home.people.page_access import is_guest

from . import help_text

if TYPE_CHECKING:
    from django.forms import ModelForm

    _Form = ModelForm[Any]
else:
    _Form = object


class Explained(_Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            own, shared = help_text(f"{self._meta.model.__name__}.{name}"), f"Rights.{name}"
            if str(own) or str(help_text(shared)):
                field.help_text = own if str(own) else help_text(shared)


class LockedOnceAccepted(_Form):
    """What a guest handed in and staff accepted stays as it was accepted."""

    guest: Any = None

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)  # type: ignore[call-arg]  # forms of Wagtail
        self.guest = user if is_guest(user) else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if is_locked_for(self.guest, self.instance):
            raise ValidationError(
                _("This is accepted and cannot be changed any more. Ask the city.")
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.guest:
            # Also what was sent back waits again once it is changed.
            self.instance.hand_in = HandIn.WAITING
        return super().save(commit=commit)


class ImageForm(Explained, LockedOnceAccepted, BaseImageForm):
    pass


class DocumentForm(Explained, BaseDocumentForm):
    pass


class VideoForm(Explained, LockedOnceAccepted, TakesDelivery, BaseMediaForm):
    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if "sign_language" in self.fields:
            # The one that was chosen stays a choice, also for who may not change that video.
            chosen = Q(pk__in=videos_of(user)) | Q(pk=self.instance.sign_language_id)
            others = SiteVideo.objects.filter(chosen).exclude(pk=self.instance.pk)
            self.fields["sign_language"].queryset = others.order_by("title")  # type: ignore[attr-defined]
