"""What a pack can be for: levels and disciplines of the catalogues, and learning standards."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..formats.values import Objective
from ..vocabularies.terms import BEGRIPPENKADER, Term

PURPOSES = [("level", _("level")), ("discipline", _("discipline"))]


class VocabularyTermQuerySet(models.QuerySet["VocabularyTerm"]):
    def levels(self) -> Self:
        return self.filter(purpose="level")

    def disciplines(self) -> Self:
        return self.filter(purpose="discipline")


class VocabularyTerm(models.Model):
    """A level or a discipline, by the identifier under which catalogues know it."""

    purpose = models.CharField(_("purpose"), max_length=20, choices=PURPOSES)
    code = models.CharField(_("code"), max_length=120)
    identifier = models.CharField(_("identifier"), max_length=120)
    label = models.CharField(_("official name"), max_length=200)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    context = models.CharField(_("kind of school"), max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=200, default=BEGRIPPENKADER)
    order = models.PositiveIntegerField(_("order"), default=0)

    objects: ClassVar[VocabularyTermQuerySet] = VocabularyTermQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("level or discipline")
        verbose_name_plural = _("levels and disciplines")
        ordering = ["purpose", "order", "label"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "code"], name="one_term_per_code")
        ]

    def __str__(self) -> str:
        return self.term.name(get_language() or "")

    @property
    def term(self) -> Term:
        """The same as a plain value."""
        return Term(
            self.code, self.identifier, self.label, self.context, dict(self.names), self.source
        )


class LearningStandard(models.Model):
    """A kerndoel, in the city's own short words; editable, since they are being rewritten."""

    code = models.CharField(
        _("code"), max_length=40, unique=True, help_text=_("For example: po-34.")
    )
    text = models.TextField(_("in short"), help_text=_("What it asks, in words of your own."))
    text_en = models.TextField(
        _("in short, in English"),
        blank=True,
        help_text=_("For packs in English. Without it they show the other words."),
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where it was set, and when.")
    )
    active = models.BooleanField(
        _("in use"), default=True, help_text=_("What is not in use is not offered to choose.")
    )

    class Meta:
        verbose_name = _("learning standard")
        verbose_name_plural = _("learning standards")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"

    def said_in(self, language: str) -> Objective:
        """As a pack in this language says it."""
        if language == "en" and self.text_en:
            return Objective(self.code, self.text_en, source=self.source)
        own = settings.LANGUAGE_CODE
        return Objective(self.code, self.text, "" if language == own else own, self.source)
