"""Words that pages explain where they first use them."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Site

from ..glossary.marking import Word
from ..people.languages import language_choices
from ..people.models import Municipality

EXPLANATION_MAX_LENGTH = 200


class GlossaryTerm(ClusterableModel):
    """One thing that is explained, whatever it is called in each language."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",  # the list is asked, never the municipality
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=80)
    active = models.BooleanField(_("explained on pages"), default=True)

    if TYPE_CHECKING:
        words: Any

    class Meta:
        verbose_name = _("explained word")
        verbose_name_plural = _("explained words")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class GlossaryWordQuerySet(models.QuerySet["GlossaryWord"]):
    def for_pages(self, site: Site | None, language: str) -> list[Word]:
        """What the pages of a site explain in a language, in one query."""
        rows = self.filter(term__municipality__site=site, term__active=True, language=language)
        return [row.as_word() for row in rows.order_by("term_id")]


class GlossaryWord(models.Model):
    """What it is called in one language, and what it means there."""

    term = ParentalKey(GlossaryTerm, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    word = models.CharField(_("word"), max_length=60)
    other_forms = models.TextField(_("other forms"), max_length=600, blank=True)
    explanation = models.CharField(_("explanation"), max_length=EXPLANATION_MAX_LENGTH)

    objects = GlossaryWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word in a language")
        verbose_name_plural = _("words in a language")
        ordering = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["term", "language"], name="one_glossary_word_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.word

    def as_word(self) -> Word:
        forms = (self.word, *self.other_forms.splitlines())
        return Word(self.term_id, forms, self.explanation)
