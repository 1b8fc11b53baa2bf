"""The writes about teachers: who comes in, what they may have, what they follow, how they go."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from education.models import LessonPackPage, School, Subscription, Teacher
from home.people.models import Municipality

from .addresses import normalised_address
from .federation.claims import Colleague

__all__ = [
    "FORTNIGHT",
    "confirm_access",
    "delete_account",
    "end_access",
    "follow_pack",
    "place_teachers",
    "sign_out_everywhere",
    "unfollow_pack",
    "welcome_colleague",
    "welcome_teacher",
]

FORTNIGHT = timedelta(days=14)
State = Teacher.State


@transaction.atomic
def welcome_teacher(*, email: str, municipality: Municipality, language: str) -> Teacher:
    """The teacher with this proved address, made where it is new, with access as of today."""
    # Locked: what somebody decides about this teacher meanwhile must not be written over.
    teacher, _made = Teacher.objects.select_for_update().get_or_create(
        email=email, defaults={"municipality": municipality, "language": language}
    )
    # A school speaks for who comes from there, and only then.
    teacher.brin = ""
    return _seen(teacher)


def welcome_colleague(*, person: Colleague, municipality: Municipality, language: str) -> Teacher:
    """The teacher whom a federation signs in, with access as of today.

    An address that the school may speak for joins them to the teacher with that address; without
    one, a teacher has none.
    """
    try:
        return _welcome(person, municipality, language)
    except IntegrityError:
        # Twice at once, and the other was first: now the teacher is there.
        return _welcome(person, municipality, language)


@transaction.atomic
def _welcome(person: Colleague, municipality: Municipality, language: str) -> Teacher:
    school = School.objects.of_brin(municipality, person.brin)
    email = _spoken_for(person, school)
    teacher = Teacher.objects.select_for_update().filter(federated_as=person.key).first()
    if teacher is None and email:
        # An address may have got a new owner: who is known at a federation stays who that is.
        known = Teacher.objects.select_for_update().filter(email=email, federated_as=None)
        teacher = known.first()
    if teacher is None:
        teacher = Teacher(municipality=municipality, language=language)
    if email and not teacher.email and not Teacher.objects.filter(email=email).exists():
        teacher.email = email
    teacher.federated_as, teacher.brin = person.key, person.brin
    return _seen(teacher)


def _spoken_for(person: Colleague, school: School | None) -> str:
    """The address, where it was checked, or is at a domain of that very school; else ''."""
    try:
        email = normalised_address(person.email)
    except ValueError:
        return ""
    of_school = school is not None and School.objects.of_address(email) == school
    return email if person.email_is_verified or of_school else ""


def _seen(teacher: Teacher) -> Teacher:
    today = timezone.localdate()
    teacher.last_seen = today.replace(day=1)
    _place(teacher, today)
    teacher.save()
    return teacher


@transaction.atomic
def place_teachers(*, municipality: Municipality) -> None:
    """After the list of schools changed: everybody is looked up again.

    Whose school ended has two weeks from today, and the makers see them among those who wait.
    """
    today = timezone.localdate()
    for teacher in Teacher.objects.select_for_update().filter(municipality=municipality):
        before = (teacher.school_id, teacher.state)
        _place(teacher, today)
        if before != (teacher.school_id, teacher.state):
            teacher.save(update_fields=["school", "state", "access_until"])


def _place(teacher: Teacher, today: date) -> None:
    """By the list alone; what somebody decided about this very person stays as it is."""
    teacher.school = School.objects.of_brin(teacher.municipality, teacher.brin) or (
        School.objects.of_address(teacher.email) if teacher.email else None
    )
    if teacher.state in (State.CONFIRMED, State.ENDED):
        return
    if teacher.school is not None:
        teacher.state, teacher.access_until = State.SCHOOL, None
    elif teacher.state == State.SCHOOL or teacher.access_until is None:
        teacher.state, teacher.access_until = State.FORTNIGHT, today + FORTNIGHT


def confirm_access(*, teachers: Iterable[int], municipality: Municipality) -> int:
    """From now on these have access without an end, whatever the list says; how many changed."""
    return _decide(teachers, municipality, State.CONFIRMED)


def end_access(*, teachers: Iterable[int], municipality: Municipality) -> int:
    """Closed files are closed to these at once, in sessions that run too; how many changed."""
    return _decide(teachers, municipality, State.ENDED)


def _decide(teachers: Iterable[int], municipality: Municipality, state: State) -> int:
    found = Teacher.objects.filter(pk__in=list(teachers), municipality=municipality)
    return found.exclude(state=state).update(state=state, access_until=None)


def follow_pack(*, teacher: Teacher, pack: LessonPackPage) -> None:
    Subscription.objects.get_or_create(teacher=teacher, pack=pack)


def unfollow_pack(*, teacher: Teacher, pack: LessonPackPage) -> None:
    Subscription.objects.filter(teacher=teacher, pack=pack).delete()


def sign_out_everywhere(*, teacher: Teacher) -> None:
    """Every session that this teacher has, on any device, is over."""
    Teacher.objects.filter(pk=teacher.pk).update(session_epoch=F("session_epoch") + 1)


def delete_account(*, teacher: Teacher) -> None:
    """The address, what is followed and what was told go; counts never knew the person."""
    teacher.delete()
