"""Who stands in for whoever approves."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..roles import APPROVERS, label_of


def approver_choices() -> list[tuple[str, str]]:
    return [(role, str(label_of(role))) for role in APPROVERS]


class DeputyQuerySet(QuerySet["Deputy"]):
    def on(self, day: date) -> "DeputyQuerySet":
        """Whose period has that day in it; the first and the last day count."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Deputy(models.Model):
    """Someone who has another role for some days, such as the chief editor's in a holiday.

    `given` says that the membership of the role's group was given for this period, so that it is
    taken away afterwards; whoever had the role anyway keeps it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="deputy_periods",
        verbose_name=_("deputy"),
    )
    role = models.CharField(_("role"), max_length=40, choices=approver_choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("named by"),
    )
    given = models.BooleanField(_("role was given"), default=False, editable=False)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        ordering = ["-starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.user} · {label_of(self.role)}"

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day lies before the first day.")})
