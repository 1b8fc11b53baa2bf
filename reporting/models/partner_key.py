"""What another organisation's program shows when it comes by: hashed, scoped, revocable."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality
from home.sources import MOST_CHARACTERS

PER_MINUTE = 60
MOST_PER_MINUTE = 600


class Scope(models.TextChoices):
    """What a key may do; each is given by itself."""

    SEND = "reports.send", _("Send reports")
    READ = "incidents.read", _("Pull incidents, without words and coarse")
    FINER = "incidents.finer", _("Pull the small hexagon and the time too")


#: What takes something out of the site: given by who answers for privacy.
READING = (Scope.READ, Scope.FINER)


class PartnerKeyQuerySet(models.QuerySet["PartnerKey"]):
    def of(self, municipality: Municipality | None) -> "PartnerKeyQuerySet":
        return self.filter(municipality=municipality)

    def usable(self) -> "PartnerKeyQuerySet":
        return self.filter(revoked_at=None)


class PartnerKey(models.Model):
    """One key of one partner. Of the key itself only a digest is kept: it is shown once."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="partner_keys"
    )
    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("Whose program it is, as colleagues call it. For example: Neighbourhood app."),
    )
    source = models.CharField(
        _("Source"),
        max_length=MOST_CHARACTERS,
        help_text=_(
            "Stands with each report that comes through this key. Small letters, digits and "
            "hyphens; name no person."
        ),
    )
    # The beginning of the key, by which it is found and spoken of.
    prefix = models.CharField(_("begins with"), max_length=16, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    scopes = models.JSONField(_("may"), default=list)
    per_minute = models.PositiveIntegerField(
        _("requests a minute"),
        default=PER_MINUTE,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PER_MINUTE)],
        help_text=_("What comes above it is refused and can be sent again a little later."),
    )
    is_moderated = models.BooleanField(
        _("reports wait for a look"),
        default=False,
        help_text=_("Each report through this key is held until somebody let it through."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=500,
        blank=True,
        help_text=_("Why this partner may pull incidents. It stands in the audit trail."),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # A day, and no finer: it says whether a key is in use, not how.
    last_used_on = models.DateField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = PartnerKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key of a partner")
        verbose_name_plural = _("keys of partners")
        ordering = ["revoked_at", "name", "pk"]
        default_permissions = ()
        permissions = [
            ("manage_partnerkey", "Can make and revoke keys with which partners send reports"),
            ("grant_reading", "Can make keys with which partners pull incidents"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(per_minute__gte=1) & Q(per_minute__lte=MOST_PER_MINUTE),
                name="partner_key_rate",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    def may(self, scope: str) -> bool:
        return scope in self.scopes and not self.is_revoked
