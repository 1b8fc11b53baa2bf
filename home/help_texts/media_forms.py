"""The forms of pictures, documents and videos, with help under each field."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from home.media.captions import videos_of
from home.media.models import SiteVideo
from home.media.uploads.form import TakesDelivery

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
            text = help_text(f"{self._meta.model.__name__}.{name}")
            if str(text):
                field.help_text = text


class ImageForm(Explained, BaseImageForm):
    pass


class DocumentForm(Explained, BaseDocumentForm):
    pass


class VideoForm(Explained, TakesDelivery, BaseMediaForm):
    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if "sign_language" in self.fields:
            # The one that was chosen stays a choice, also for who may not change that video.
            chosen = Q(pk__in=videos_of(user)) | Q(pk=self.instance.sign_language_id)
            others = SiteVideo.objects.filter(chosen).exclude(pk=self.instance.pk)
            self.fields["sign_language"].queryset = others.order_by("title")  # type: ignore[attr-defined]
