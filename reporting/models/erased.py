"""What is left of a report that was erased: enough to keep the counts, nothing to know it by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality

from .area import Area


class Tombstone(models.Model):
    """That there was one incident, of these behaviours, in this area, in this month."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    month = models.DateField(_("month"))
    behaviours = models.BigIntegerField()

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        indexes = [models.Index(fields=["municipality", "month"], name="tombstone_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class ErasedSubmission(models.Model):
    """The hash of an erased report's form, for so long that a reload cannot bring it back."""

    submission_hash = models.BinaryField(max_length=32, unique=True)
    forget_after = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.forget_after:%Y-%m-%d}"


class ErasureProgress(models.Model):
    """How much of the erasure file this database has carried out; one row.

    A database that was put back from an older copy has carried out less than the file holds.
    Where the file lost lines that were carried out, that stays known until it has them again.
    """

    lines_done = models.PositiveBigIntegerField(default=0)
    lines_lost = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.lines_done)
