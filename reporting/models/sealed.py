"""What only a holder of the key can read."""

import uuid

from django.db import models

from .report import Report


class Sealed(models.Model):
    """One ciphertext of a report. Its id is made before sealing and bound into it."""

    class Kind(models.TextChoices):
        WORDS = "words"
        PIN = "pin"
        TRAITS = "traits"
        CONTACT = "contact"
        MESSAGE = "message"
        NOTE = "note"
        TRANSLATION = "translation"
        PHOTO = "photo"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sealed")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    ciphertext = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["report", "kind"], name="sealed_of_report")]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind"],
                condition=models.Q(kind__in=("words", "pin", "traits", "contact")),
                name="sealed_once_but_texts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class KeyWrap(models.Model):
    """A report's data key, wrapped for one holder: without a wrap nobody can read the report."""

    class Holder(models.TextChoices):
        MUNICIPALITY = "municipality"
        REPORTER = "reporter"
        RECOVERY = "recovery"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="key_wraps")
    holder = models.CharField(max_length=20, choices=Holder.choices)
    key_id = models.CharField(max_length=60, blank=True)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "holder", "key_id"], name="wrap_once")
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.key_id}"
