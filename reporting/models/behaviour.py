"""What people do to others on the street: the list that a reporter chooses from."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from home.people.languages import language_choices
from home.people.models import Municipality

# An incident keeps its behaviours as the bits of one 64-bit signed number.
MAX_BEHAVIOURS = 62


class BehaviourQuerySet(models.QuerySet["Behaviour"]):
    def of(self, municipality: Municipality | None) -> "BehaviourQuerySet":
        return self.filter(municipality=municipality)

    def texts(self, language: str) -> "dict[str, BehaviourText]":
        """Text by code in the list's order: in `language`, else in the site's first language."""
        texts = BehaviourText.objects.filter(
            behaviour__in=self, language__in=(language, settings.LANGUAGE_CODE)
        ).select_related("behaviour")
        found: dict[str, BehaviourText] = {}
        for text in texts.order_by("behaviour__order", "behaviour__code"):
            code = text.behaviour.code
            if code not in found or text.language == language:
                found[code] = text
        return found

    def labels(self, language: str) -> dict[str, str]:
        """Label by code, as `texts` finds it."""
        return {code: text.label for code, text in self.texts(language).items()}

    def bits(self) -> dict[str, int]:
        """The bit that stands for each behaviour in `Incident.behaviours`, by code."""
        return dict(self.order_by("order", "code").values_list("code", "bit"))


class Behaviour(ClusterableModel, models.Model):
    """One kind of behaviour; its code and its bit never change, so that history does not."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="behaviours",
        verbose_name=_("municipality"),
    )
    code = models.SlugField(_("code"), max_length=40)
    bit = models.PositiveSmallIntegerField(
        editable=False, validators=[MaxValueValidator(MAX_BEHAVIOURS)]
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)
    help_line = models.SlugField(
        _("help line"),
        max_length=40,
        blank=True,
        help_text=_(
            "Whoever chooses this behaviour then reads one calm sentence with this help line."
        ),
    )

    look_first = models.BooleanField(
        _("look first"),
        default=False,
        help_text=_("Reports of this behaviour stand on top, with a deadline of their own."),
    )

    objects = BehaviourQuerySet.as_manager()

    class Meta:
        verbose_name = _("behaviour")
        verbose_name_plural = _("behaviours")
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="behaviour_code_once"),
            models.UniqueConstraint(fields=["municipality", "bit"], name="behaviour_bit_once"),
        ]

    def __str__(self) -> str:
        return self.code


class BehaviourText(models.Model):
    """What a behaviour is called in one language, and a hint where the word needs one."""

    behaviour = ParentalKey(Behaviour, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    label = models.CharField(_("label"), max_length=80)
    hint = models.CharField(_("hint"), max_length=200, blank=True)
    care = models.CharField(
        _("calm sentence"),
        max_length=200,
        blank=True,
        help_text=_("Stands above the help line. Without it the site's own sentence does."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["behaviour", "language"], name="behaviour_text_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.label
