"""How many people took part in a talk: numbers and nothing that points at anybody."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..people.languages import language_choices
from ..people.models import Municipality
from ..talks.occasions import Occasion

FEWEST, MOST = 2, 500


class TalkCount(models.Model):
    """One talk, by its host. Only the month is kept, and neither words nor a place."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="talk_counts",
        verbose_name=_("municipality"),
    )
    # Made with the form, so that the same form sent twice counts once.
    submission = models.UUIDField(unique=True, editable=False)
    month = models.DateField(_("month"))
    occasion = models.CharField(_("occasion"), max_length=20, choices=Occasion.choices)
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    people = models.PositiveSmallIntegerField(
        _("people"), validators=[MinValueValidator(FEWEST), MaxValueValidator(MOST)]
    )
    will_act = models.PositiveSmallIntegerField(
        _("people who know what they can do"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("count of a talk")
        verbose_name_plural = _("counts of talks")
        constraints = [
            models.CheckConstraint(
                condition=Q(will_act=None) | Q(will_act__lte=F("people")),
                name="talk_count_will_act_at_most_people",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.people}"
