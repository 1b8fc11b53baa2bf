"""The forms of pictures, documents and videos, with help under each field."""

from typing import TYPE_CHECKING, Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from home.media.captions import videos_of

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


class VideoForm(Explained, BaseMediaForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "sign_language" in self.fields:
            others = videos_of(self.user).exclude(pk=self.instance.pk).order_by("title")
            self.fields["sign_language"].queryset = others  # type: ignore[attr-defined]
