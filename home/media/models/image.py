"""Pictures that editors use on pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from ..metadata import CannotCleanError, strip_metadata
from ..scanning import refuse_harmful_field
from .rights import RIGHTS_FIELDS, WithRights


class CleanPicture(ContentFile[bytes]):
    """A picture out of which hidden data has been taken already."""


class SiteImage(AbstractImage, WithRights):  # type: ignore[django-manager-missing]  # of Wagtail
    """A picture with its maker; Wagtail's `description` is its text for who cannot see it."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made it, as it must be named beside the picture."),
    )

    objects: Any
    file: Any
    admin_form_fields = (*Image.admin_form_fields, "credit", *RIGHTS_FIELDS)

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self) -> None:
        super().clean()
        refuse_harmful_field(self, "file")
        self._take_out_hidden_data()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Not only in a form: an import or a script must not leave a place in a picture either.
        self._take_out_hidden_data()
        super().save(*args, **kwargs)

    def _take_out_hidden_data(self) -> None:
        """Cleans a file that is not stored yet; raises ValidationError where that cannot be."""
        # Django has no other name for 'not stored yet'.
        if not self.file or self.file._committed or isinstance(self.file.file, CleanPicture):  # noqa: SLF001
            return
        try:
            stripped = strip_metadata(self.file.file)
        except CannotCleanError as error:
            raise ValidationError(
                {
                    "file": _(
                        "Hidden data, such as the place, cannot be taken out of this picture."
                        " Save it as JPEG or PNG and try again."
                    )
                }
            ) from error
        self.file = CleanPicture(stripped, name=self.file.name)
        self.file_size = len(stripped)
        self.file_hash = ""


class SiteRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
