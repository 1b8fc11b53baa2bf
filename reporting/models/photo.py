"""Photos of the place: the pictures are sealed; here stands only that there are some."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.help_texts import help_text

from .report import Report
from .sealed import Sealed

MOST_PHOTOS = 3


class Photo(models.Model):
    """One photo of a report, by its number; it goes with the row that holds it sealed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="photos")
    sealed = models.OneToOneField(Sealed, on_delete=models.CASCADE, related_name="photo")
    number = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PHOTOS)]
    )
    # Possible imagery of child abuse: nobody but one role opens it from then on.
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="photo_once")]
        permissions = [("open_closed_photo", "Can open a photo that may show child abuse")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


@register_setting(icon="image", order=125)
class PhotoSettings(BaseSiteSetting):
    """Whether the form asks for photos at all, and what staff do with one that may be a crime."""

    asked = models.BooleanField(_("ask for photos of the place"), default=False)
    instruction = models.TextField(
        _("what to do with possible images of child abuse"), blank=True, max_length=1000
    )

    panels = [
        FieldPanel(name, help_text=help_text(f"PhotoSettings.{name}"))
        for name in ("asked", "instruction")
    ]

    class Meta:
        verbose_name = _("photos with reports")
