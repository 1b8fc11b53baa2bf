"""Who may have what is closed: answer keys and sensitive parts that are kept for teachers."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from education.models import Teacher

from .session import teacher_of

__all__ = ["Access", "access_of", "can_have_closed"]

State = Teacher.State


@dataclass(frozen=True)
class Access:
    """Who asks, and whether closed items are open to them; without a teacher they never are."""

    teacher: Teacher | None
    closed: bool


def access_of(request: HttpRequest) -> Access:
    """For views of packs. A request without a session costs no query."""
    teacher = teacher_of(request)
    allowed = teacher is not None and can_have_closed(teacher, timezone.localdate())
    return Access(teacher, allowed)


def can_have_closed(teacher: Teacher, today: date) -> bool:
    """For good by a school on the list or by a word of the makers; else up to and on a day."""
    if teacher.state == State.SCHOOL:
        return teacher.school is not None and teacher.school.ended_on is None
    if teacher.state == State.FORTNIGHT:
        return teacher.access_until is not None and today <= teacher.access_until
    return teacher.state == State.CONFIRMED
