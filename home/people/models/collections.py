"""Where the pictures, documents and videos of each organisation are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .user import User


class OrganisationCollection(models.Model):
    """The collection of one organisation, found again whatever its name became."""

    organisation = models.CharField(
        _("organisation"), max_length=20, choices=User.Organisation.choices, unique=True
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("collection"),
    )

    class Meta:
        verbose_name = _("collection of an organisation")
        verbose_name_plural = _("collections of organisations")

    def __str__(self) -> str:
        return self.get_organisation_display()
