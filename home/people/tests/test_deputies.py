"""Somebody stands in for some days: has the role then, and neither before nor after."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.people import roles
from home.people.models import Deputy, User

from .accounts import make_staff

pytestmark = pytest.mark.django_db

LIST = "/admin/deputies/"
CHIEF = roles.COMMUNICATIONS_CHIEF


def day(number: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def editor() -> User:
    return make_staff("editor@example.org", roles.COMMUNICATIONS)


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(make_staff("chief@example.org", CHIEF))
    return client


@pytest.fixture
def maker() -> User:
    return make_staff(
        "maker@example.org", roles.VITREE_EDITOR, organisation=User.Organisation.LESSON_MAKER
    )


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def name(client: Client, user: User, *, role: str = CHIEF, first: int = 0, last: int = 7) -> Any:
    data = {"user": user.pk, "role": role, "starts_on": day(first), "ends_on": day(last)}
    return client.post(f"{LIST}new/", data)


def move(client: Client, deputy: Deputy, *, first: int, last: int, **also: Any) -> Any:
    data = {"starts_on": day(first), "ends_on": day(last), **also}
    return client.post(f"{LIST}edit/{deputy.pk}/", data)


def stands_in(user: User, role: str = CHIEF) -> bool:
    return user.groups.filter(name=role).exists()


def test_chief_editor_names_a_deputy_for_some_days(chief: Client, editor: User) -> None:
    assert name(chief, editor).status_code == 302
    (deputy,) = Deputy.objects.all()
    assert deputy.named_by is not None
    assert deputy.named_by.email == "chief@example.org"
    assert stands_in(editor)
    assert "editor@example.org" in chief.get(LIST).content.decode()


def test_period_that_comes_gives_nothing_yet(chief: Client, editor: User) -> None:
    name(chief, editor, first=1)
    assert not stands_in(editor)
    deputy = Deputy.objects.get()
    assert move(chief, deputy, first=0, last=7).status_code == 302
    assert stands_in(editor)
    assert move(chief, deputy, first=-5, last=-1).status_code == 302
    assert not stands_in(editor)


def test_deleted_period_takes_the_role_along(chief: Client, editor: User) -> None:
    name(chief, editor)
    assert chief.post(f"{LIST}delete/{Deputy.objects.get().pk}/").status_code == 302
    assert not Deputy.objects.exists()
    assert not stands_in(editor)


def test_another_period_goes_on_where_one_is_deleted(chief: Client, editor: User) -> None:
    name(chief, editor)
    first = Deputy.objects.get()
    Deputy.objects.create(user=editor, role=CHIEF, starts_on=day(0), ends_on=day(3))
    chief.post(f"{LIST}delete/{first.pk}/")
    assert stands_in(editor)


def test_whoever_has_the_role_anyway_is_not_named_and_keeps_it(chief: Client) -> None:
    other = make_staff("other@example.org", CHIEF)
    assert name(chief, other).status_code == 200
    assert not Deputy.objects.exists()
    assert stands_in(other)


def test_only_for_ones_own_role_and_only_ones_own_people(
    chief: Client, editor: User, maker: User
) -> None:
    assert name(chief, editor, role=roles.VITREE_RELEASE).status_code == 200
    assert name(chief, editor, role=roles.ADMIN).status_code == 200
    assert name(chief, maker).status_code == 200
    teacher = User.objects.create_user("t@example.org", organisation=User.Organisation.SCHOOL)
    away = make_staff("away@example.org", is_active=False)
    ended = make_staff("ended@example.org", access_until=day(-1))
    for user in (teacher, away, ended):
        assert name(chief, user).status_code == 200
    assert not Deputy.objects.exists()


def test_days_in_the_wrong_order(chief: Client, editor: User) -> None:
    assert name(chief, editor, first=3, last=1).status_code == 200
    assert not Deputy.objects.exists()


def test_who_and_for_what_does_not_change_afterwards(
    chief: Client, editor: User, maker: User
) -> None:
    name(chief, editor)
    deputy = Deputy.objects.get()
    move(chief, deputy, first=0, last=3, user=maker.pk, role=roles.VITREE_RELEASE)
    deputy.refresh_from_db()
    assert (deputy.user, deputy.role, deputy.ends_on) == (editor, CHIEF, day(3))


def test_deputy_names_no_deputy_and_lengthens_nothing(chief: Client, editor: User) -> None:
    name(chief, editor)
    deputy, other = Deputy.objects.get(), make_staff("other@example.org")
    stand_in = client_of(editor)
    assert name(stand_in, other).status_code == 200
    assert move(stand_in, deputy, first=0, last=99).status_code == 302
    assert stand_in.post(f"{LIST}delete/{deputy.pk}/").status_code == 302
    deputy.refresh_from_db()
    assert deputy.ends_on == day(7)
    assert not stands_in(other)


def test_deputies_of_another_role_are_somebody_elses(chief: Client, maker: User) -> None:
    deputy = Deputy.objects.create(
        user=maker, role=roles.VITREE_RELEASE, starts_on=day(0), ends_on=day(1)
    )
    assert "maker@example.org" not in chief.get(LIST).content.decode()
    for path in ("edit", "delete", "history"):
        assert chief.post(f"{LIST}{path}/{deputy.pk}/").status_code in (302, 405)
    deputy.refresh_from_db()
    assert deputy.ends_on == day(1)


def test_administrator_names_for_any_role_from_its_organisation(editor: User, maker: User) -> None:
    admin = client_of(make_staff("admin@example.org", roles.ADMIN))
    assert name(admin, maker, role=roles.VITREE_RELEASE).status_code == 302
    assert name(admin, editor).status_code == 302
    assert name(admin, editor, role=roles.VITREE_RELEASE).status_code == 200
    assert stands_in(maker, roles.VITREE_RELEASE)
    assert not stands_in(editor, roles.VITREE_RELEASE)


@pytest.mark.parametrize("role", sorted(set(roles.ROLES) - {roles.ADMIN, *roles.APPROVERS}))
def test_no_other_role_gets_anything_of_it(role: str, editor: User) -> None:
    deputy = Deputy.objects.create(user=editor, role=CHIEF, starts_on=day(0), ends_on=day(1))
    client = client_of(make_staff("other@example.org", role))
    for path in ("", "new/", f"edit/{deputy.pk}/", f"delete/{deputy.pk}/"):
        assert client.get(LIST + path).status_code in (302, 403), path
    assert name(client, editor).status_code in (302, 403)
    assert Deputy.objects.count() == 1


def test_command_keeps_everybody_in_step(editor: User) -> None:
    starts = Deputy.objects.create(user=editor, role=CHIEF, starts_on=day(0), ends_on=day(0))
    other = make_staff("other@example.org")
    ended = Deputy.objects.create(
        user=other, role=CHIEF, starts_on=day(-2), ends_on=day(0), given=False
    )
    call_command("keep_roles_in_step", stdout=StringIO())
    assert stands_in(editor)
    assert stands_in(other)
    Deputy.objects.filter(pk=ended.pk).update(ends_on=day(-1))
    Deputy.objects.filter(pk=starts.pk).update(ends_on=day(2))
    told = StringIO()
    call_command("keep_roles_in_step", stdout=told)
    assert "1" in told.getvalue()
    assert stands_in(editor)
    assert not stands_in(other)
