"""Pictures that editors use on pages."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from ..metadata import strip_metadata


class SiteImage(AbstractImage):
    """A picture with its maker; Wagtail's `description` is its text for who cannot see it."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made it, as it must be named beside the picture."),
    )

    file: Any
    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Here and not in a form: an import or a script must not leave a place in a picture.
        if self.file and not self.file._committed:  # noqa: SLF001 (Django has no other name for it)
            stripped = strip_metadata(self.file.file)
            if stripped is not None:
                self.file = ContentFile(stripped, name=self.file.name)
                self.file_size = len(stripped)
                self.file_hash = ""
        super().save(*args, **kwargs)


class SiteRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
