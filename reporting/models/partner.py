"""Sites of partners on which the report form may stand."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality
from home.sources import MOST_CHARACTERS, is_source

# On the machine itself no certificate is needed.
LOOPBACK = ("localhost", "127.0.0.1")
NO_SITE = _("Write the address of the site, as https://www.example.org.")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def clean_origin(address: str) -> str:
    """'https://www.partner.example' of an address on that site. Raises ValidationError."""
    try:
        parts = urlsplit(address.strip())
        # Nothing but a host may get into a content security policy.
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:
        raise ValidationError(NO_SITE) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    if not safe or not _HOST.fullmatch(host) or parts.username is not None:
        raise ValidationError(NO_SITE)
    usual = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != usual else "")


def source_of(origin: str) -> str:
    """A site as a report carries it: its host, with hyphens for points."""
    host = urlsplit(origin).hostname or ""
    told = host.removeprefix("www.").replace(".", "-")[:MOST_CHARACTERS].strip("-")
    return told if is_source(told) else "partner"


class PartnerSiteQuerySet(models.QuerySet["PartnerSite"]):
    def of(self, municipality: Municipality | None) -> "PartnerSiteQuerySet":
        return self.filter(municipality=municipality)

    def in_use(self) -> "PartnerSiteQuerySet":
        return self.filter(active=True)

    def origins(self) -> list[str]:
        """As a content security policy names them."""
        return list(self.order_by("origin").values_list("origin", flat=True))


class PartnerSite(models.Model):
    """A site that may show the report form in its own pages, in a frame."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="partner_sites",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=100)
    origin = models.CharField(_("address of the site"), max_length=200)
    # Given once: reports carry it.
    source = models.SlugField(_("source"), max_length=MOST_CHARACTERS, editable=False)
    active = models.BooleanField(_("in use"), default=True)

    objects = PartnerSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner site")
        verbose_name_plural = _("partner sites")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "origin"], name="partner_site_once")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Of any address on the site its origin is kept."""
        super().clean()
        if self.origin:
            try:
                self.origin = clean_origin(self.origin)
            except ValidationError as error:
                raise ValidationError({"origin": error}) from None
            self.source = self.source or source_of(self.origin)
