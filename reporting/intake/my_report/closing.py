"""How far the municipality is, in words for the reporter, and what is asked after closing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reporting.models import Case

__all__ = ["Question", "questions_of", "status_sentence"]


@dataclass(frozen=True)
class Question:
    """One question with two buttons; `answer` is what was said before, if anything."""

    name: str
    text: str
    answer: bool | None


def status_sentence(case: Case) -> str:
    """Never a judgement of what was told: two outcomes are not named to who told it."""
    sentences = {
        Case.Status.NEW: _("We have received your report."),
        Case.Status.ASSESSED: _("We have read your report."),
        Case.Status.IN_PROGRESS: _("We are working on your report."),
        Case.Status.CLOSED: _("We have finished with your report."),
    }
    outcomes = {
        Case.Outcome.MEASURE: _("We have taken a measure."),
        Case.Outcome.PARTNER: _("Another organisation goes on with it."),
        Case.Outcome.NO_ACTION: _("It counts: it helps to see where and when this happens."),
    }
    told = [sentences[Case.Status(case.status)]]
    if case.look_again and case.status != Case.Status.CLOSED:
        told.append(_("You asked us to look again."))
    if case.outcome in outcomes:
        told.append(outcomes[Case.Outcome(case.outcome)])
    return " ".join(told)


def questions_of(case: Case) -> list[Question]:
    """What is asked once the case is closed."""
    if case.status != Case.Status.CLOSED:
        return []
    return [
        Question("heard", _("Do you feel heard?"), case.heard),
        Question("helped", _("Did it help?"), case.helped),
    ]
