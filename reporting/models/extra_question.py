"""Questions of the municipality's own, asked in 'about it' after the privacy officer approved."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from home.people.languages import language_choices
from home.people.models import Municipality

# More would turn a report of two minutes into an inquiry.
MOST_QUESTIONS = 10
MOST_ANSWERS, LONGEST_ANSWER = 12, 80


def answer_lines(text: str) -> list[str]:
    """The answers of a question, one on each line; empty lines and spaces around are nothing."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


class ExtraQuestionQuerySet(models.QuerySet["ExtraQuestion"]):
    def of(self, municipality: Municipality | None) -> "ExtraQuestionQuerySet":
        return self.filter(municipality=municipality)

    def in_use(self, today: date) -> "ExtraQuestionQuerySet":
        """Switched on, and not past their last day; approved or not."""
        return self.filter(active=True, ends_on__gte=today)

    def ever_shown(self) -> "ExtraQuestionQuerySet":
        """To which there may be answers."""
        return self.exclude(first_approved_on=None)

    def shown(self, today: date) -> "list[ExtraQuestion]":
        """Those that reporters are asked: in use, and approved exactly as they are now."""
        rows = self.in_use(today).exclude(approved_digest="").prefetch_related("texts")
        found = [row for row in rows.order_by("order", "code") if row.is_approved]
        return found[:MOST_QUESTIONS]


class ExtraQuestion(ClusterableModel, models.Model):
    """One question. Its code and kind never change, and its answers keep their places.

    An approval is of a digest of everything that a reporter reads: whatever changes it, by whatever
    way, takes the question out of the form until it is approved anew.
    """

    class Kind(models.TextChoices):
        CHOICE = "choice", _("one answer")
        SEVERAL = "several", _("several answers")
        WORDS = "words", _("a short text")

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="extra_questions",
        verbose_name=_("municipality"),
    )
    code = models.SlugField(_("code"), max_length=30)
    kind = models.CharField(
        _("kind of answer"), max_length=10, choices=Kind.choices, default=Kind.CHOICE
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)
    ends_on = models.DateField(_("last day"))
    approved_digest = models.CharField(max_length=64, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    # Since then there may be answers.
    first_approved_on = models.DateField(null=True, editable=False)

    objects = ExtraQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("own question")
        verbose_name_plural = _("own questions")
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], name="extra_question_code_once"
            )
        ]
        permissions = [("approve_extraquestion", "Can approve what reporters are asked")]

    def __str__(self) -> str:
        return self.code

    @property
    def digest(self) -> str:
        """Of all that decides what is asked and for how long."""
        texts = sorted(
            [text.language, text.label, text.hint, *answer_lines(text.answers)]
            for text in self.texts.all()
        )
        told = json.dumps([self.code, self.kind, self.ends_on.isoformat(), texts])
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def is_approved(self) -> bool:
        """As it is now, and not as it was once."""
        return bool(self.approved_digest) and self.approved_digest == self.digest

    def text_in(self, language: str) -> "ExtraQuestionText | None":
        """The text in `language`, else in the site's first language."""
        return _chosen(self.texts.all(), language)


def _chosen(texts: "Iterable[ExtraQuestionText]", language: str) -> "ExtraQuestionText | None":
    by_language = {text.language: text for text in texts}
    return by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)


class ExtraQuestionText(models.Model):
    """A question in one language. Line n of the answers is the same answer in every language."""

    question = ParentalKey(ExtraQuestion, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    label = models.CharField(_("question"), max_length=160)
    hint = models.CharField(_("hint"), max_length=200, blank=True)
    answers = models.TextField(_("answers"), blank=True, max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "language"], name="extra_question_text_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.label
