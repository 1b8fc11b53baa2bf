"""Which pages a machine translated, until a person has looked at them."""

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class MachineTranslationQuerySet(QuerySet["MachineTranslation"]):
    def unchecked(self) -> "MachineTranslationQuerySet":
        """Of which readers are told."""
        return self.filter(checked_at__isnull=True)


class MachineTranslation(models.Model):
    """One page with words of a machine, and who found them right."""

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="machine_translation",
        verbose_name=_("page"),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    checked_at = models.DateTimeField(_("checked on"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
    )

    objects = MachineTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("machine translation")
        verbose_name_plural = _("machine translations")

    def __str__(self) -> str:
        return str(self.page_id)
