"""Made-up answers to questions of the municipality's own."""

import random
from collections.abc import Iterator
from dataclasses import replace

from django.utils import timezone

from home.people.models import Municipality
from reporting.intake.answers import Answers
from reporting.models import ExtraQuestion
from reporting.models.extra_question import answer_lines

__all__ = ["OwnAnswers"]

# A guess, as all shares of the demo.
SHARE_ANSWERED = 0.4
TYPED = "Een lantaarn deed het niet."


class OwnAnswers:
    """Answers one report after the other; the same seed gives the same."""

    def __init__(self, municipality: Municipality, seed: int) -> None:
        self._questions = ExtraQuestion.objects.of(municipality).shown(timezone.localdate())
        self._rng = random.Random(seed)  # noqa: S311 (must be the same for the same seed)

    def added_to(self, answers: Answers) -> Answers:
        """With answers to some of the questions that are asked."""
        chosen = dict(self._chosen())
        typed = {
            question.code: TYPED
            for question in self._questions
            if question.kind == ExtraQuestion.Kind.WORDS and answers.story and self._answers()
        }
        return replace(answers, traits=replace(answers.traits, extra=chosen), extra_words=typed)

    def _chosen(self) -> Iterator[tuple[str, str | list[str]]]:
        for question in self._questions:
            if question.kind == ExtraQuestion.Kind.WORDS or not self._answers():
                continue
            text = question.text_in("")
            place = str(self._rng.randint(1, len(answer_lines(text.answers)))) if text else ""
            yield question.code, [place] if question.kind == "several" else place

    def _answers(self) -> bool:
        return self._rng.random() < SHARE_ANSWERED
