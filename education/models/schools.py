"""The register of schools: which domains of e-mail addresses belong to which school."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from ..teachers.addresses import domains_above, is_public_mailer, normalised_domain


class SchoolQuerySet(models.QuerySet["School"]):
    def of_address(self, email: str) -> "School | None":
        """The school to whose domain, or to a domain below it, this address belongs.

        Of two domains of which one lies in the other, the longer one counts.
        """
        domains = domains_above(email.rpartition("@")[2])
        found = (
            SchoolDomain.objects.filter(domain__in=domains, school__ended_on=None)
            .select_related("school")
            .order_by(models.functions.Length("domain").desc())
            .first()
        )
        return found.school if found else None

    def of_brin(self, municipality: models.Model, brin: str) -> "School | None":
        """The school with this code, else the one that the location belongs to."""
        found = self.filter(
            municipality=municipality, ended_on=None, brin__in={brin, brin[:4]} - {""}
        )
        return found.order_by(models.functions.Length("brin").desc()).first()


class School(ClusterableModel):
    """A school on the list; one that has ended keeps its counts, and gives nobody access."""

    municipality = models.ForeignKey(
        "people.Municipality",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
        editable=False,
    )
    brin = models.CharField(
        _("BRIN code"),
        max_length=6,
        help_text=_("Four signs, or six with the number of a location: 12AB or 12AB01."),
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As teachers know the school."))
    federation = models.CharField(
        _("federation"),
        max_length=200,
        blank=True,
        help_text=_("The school board or federation, where there is one."),
    )
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("Filled in, the school’s addresses give no access by themselves any more."),
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "brin"], name="one_school_per_brin_code"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.brin = self.brin.strip().upper()

    def domain_list(self) -> str:
        return ", ".join(domain.domain for domain in self.domains.all())


class SchoolDomain(models.Model):
    """A domain whose addresses are those of a school's staff."""

    school = ParentalKey(
        School, on_delete=models.CASCADE, related_name="domains", verbose_name=_("school")
    )
    domain = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        help_text=_("What stands behind the @ in addresses of the staff: school.nl."),
    )

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.domain = normalised_domain(self.domain)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        try:
            self.domain = normalised_domain(self.domain)
        except ValueError:
            raise ValidationError({"domain": _("This is not a domain.")}) from None
        if is_public_mailer(self.domain):
            raise ValidationError(
                {"domain": _("Anybody can have an address there: it is no school’s own.")}
            )
