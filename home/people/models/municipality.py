"""A municipality that runs a site."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A municipality that runs a site; every report, school and measure belongs to one."""

    code = models.CharField(
        _("official code"), max_length=10, unique=True, help_text=_("As CBS writes it: GM0034.")
    )
    name = models.CharField(_("name"), max_length=100)
    site = models.OneToOneField(
        "wagtailcore.Site",
        on_delete=models.PROTECT,
        related_name="municipality",
        verbose_name=_("site"),
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.name
