"""What reporters told about themselves, counted once by quarter: exact and sealed, and in clear."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality

from .sealed import KeyWrap

QUARTER_MONTHS, YEAR_MONTHS = 3, 12


class SealedCount(models.Model):
    """The exact counts of one quarter: a document of the municipality, sealed as a report is.

    Only the year's table is made from it, and it goes when that is there. Both ids are made before
    sealing and bound into the ciphertext.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    ciphertext = models.BinaryField()

    class Meta:
        verbose_name = _("sealed count")
        verbose_name_plural = _("sealed counts")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "first_day"], name="sealed_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"


class CountKeyWrap(models.Model):
    """A sealed count's key, wrapped for one holder, as `KeyWrap` is for a report."""

    count = models.ForeignKey(SealedCount, on_delete=models.CASCADE, related_name="key_wraps")
    holder = models.CharField(max_length=20, choices=KeyWrap.Holder.choices)
    key_id = models.CharField(max_length=60, blank=True)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["count", "holder", "key_id"], name="count_wrap_once")
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.key_id}"


class TraitsTableQuerySet(models.QuerySet["TraitsTable"]):
    def of(self, municipality: Municipality | None) -> "TraitsTableQuerySet":
        return self.filter(municipality=municipality)

    def newest_first(self) -> "TraitsTableQuerySet":
        """By the day on which they begin; a year before its own first quarter."""
        return self.order_by("-first_day", "-months")


class TraitsTable(models.Model):
    """The counts of a quarter or a year in clear: small ones hidden, others rounded; made once."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    months = models.PositiveSmallIntegerField(default=QUARTER_MONTHS)
    counted_at = models.DateTimeField(auto_now_add=True)
    # By place, trait and value, None where hidden: see `reporting.insight.traits`.
    numbers = models.JSONField(default=dict)

    objects = TraitsTableQuerySet.as_manager()

    class Meta:
        verbose_name = _("table of traits")
        verbose_name_plural = _("tables of traits")
        ordering = ["-first_day", "-months"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "first_day", "months"], name="traits_table_once"
            ),
            models.CheckConstraint(
                condition=models.Q(months__in=(QUARTER_MONTHS, YEAR_MONTHS)),
                name="traits_table_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m} ({self.months})"

    @property
    def is_year(self) -> bool:
        return self.months == YEAR_MONTHS
