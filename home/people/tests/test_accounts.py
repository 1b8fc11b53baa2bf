"""Accounts in the admin: who sees them, who changes what, and what nobody can do."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site
from wagtail.users.models import UserProfile

from home.people import roles
from home.people.accounts import actions
from home.people.accounts.state import State, in_state, state_of
from home.people.models import ADMIN_ACCESS, Municipality, User

from .accounts import give_app, give_passkey, make_staff

pytestmark = pytest.mark.django_db

LIST = "/admin/users/"
ACTS = ("invite-again", "sign-out", "take-factors", "put-away", "take-back")


def in_english(user: User) -> User:
    """Whom the admin speaks English to, in the words of the code."""
    user.language = "en"
    user.save(update_fields=["language"])
    return user


@pytest.fixture
def administrator() -> User:
    return in_english(make_staff("admin@example.org", roles.ADMIN))


@pytest.fixture
def second() -> User:
    """Another administrator, so that the first is not the last."""
    return make_staff("second@example.org", roles.ADMIN)


@pytest.fixture
def staff() -> User:
    return make_staff(
        "staff@example.org", roles.COMMUNICATIONS, first_name="Sam", last_name="Staff"
    )


@pytest.fixture
def admin(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def as_form(user: User, **changed: Any) -> dict[str, Any]:
    """What the form of this account would send."""
    filled = {
        "email": user.email,
        "first_name": user.first_name or "First",
        "last_name": user.last_name or "Last",
        "language": user.language,
        "organisation": user.organisation,
        "municipality": "",
        "access_until": "",
        "roles": [group.name for group in user.groups.all()],
        "page": "",
    }
    return filled | changed


def edit(client: Client, user: User, **changed: Any) -> Any:
    return client.post(f"{LIST}edit/{user.pk}/", as_form(user, **changed))


def roles_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def act(client: Client, name: str, user: User) -> Any:
    return client.post(f"{LIST}{name}/{user.pk}/")


def logged(user: User, action: str) -> ModelLogEntry:
    return ModelLogEntry.objects.get(action=action, object_id=str(user.pk))


def can_work(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


# The list


def test_list_says_who_has_which_role_and_in_what_state(admin: Client, staff: User) -> None:
    give_app(staff)
    give_passkey(staff)
    page = admin.get(LIST).content.decode()
    for words in ("Sam Staff", "staff@example.org", "Communications", "App, Passkey"):
        assert words in page
    assert "/admin/users/delete/" not in page


def test_list_asks_as_much_for_many_as_for_few(admin: Client, staff: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert admin.get(LIST).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for number in range(12):
        user = make_staff(f"more-{number}@example.org", roles.HANDLER)
        UserProfile.get_for_user(user)
        if number % 2:
            give_app(user)
    assert asked() <= few


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("role=handler", {"handler@example.org"}),
        ("role=handler&role=communications", {"handler@example.org", "staff@example.org"}),
        ("organisation=lesson_maker", {"lessons@example.org"}),
        ("state=put_away", {"away@example.org"}),
        ("state=ended", {"ended@example.org"}),
        ("state=invited", {"invited@example.org"}),
        ("q=sam", {"staff@example.org"}),
    ],
)
def test_list_is_narrowed_down(admin: Client, staff: User, query: str, found: set[str]) -> None:
    make_staff("handler@example.org", roles.HANDLER)
    make_staff(
        "lessons@example.org", roles.VITREE_EDITOR, organisation=User.Organisation.LESSON_MAKER
    )
    make_staff("away@example.org", roles.ANALYST, is_active=False)
    make_staff(
        "ended@example.org",
        roles.ANALYST,
        access_until=timezone.localdate() - timedelta(days=1),
    )
    User.objects.create_user("invited@example.org")
    shown = {user.email for user in admin.get(f"{LIST}results/?{query}").context["object_list"]}
    assert shown == found


def test_every_account_is_in_exactly_one_state(staff: User) -> None:
    staff.access_until = timezone.localdate()
    staff.save()
    User.objects.create_user("invited@example.org")
    make_staff("away@example.org", is_active=False)
    for user in User.objects.all():
        (found,) = [state for state in State if User.objects.filter(in_state(state), pk=user.pk)]
        assert found == state_of(user)


@pytest.mark.parametrize("role", sorted(set(roles.ROLES) - {roles.ADMIN}))
def test_no_other_role_gets_anything_of_it(role: str, staff: User) -> None:
    client = client_of(make_staff("other@example.org", role))
    for path in ("", "results/", "new/", "export/", f"edit/{staff.pk}/", f"history/{staff.pk}/"):
        assert client.get(LIST + path).status_code in (302, 403), path
    for name in ACTS:
        assert act(client, name, staff).status_code in (302, 403), name
    assert edit(client, staff, roles=[roles.ADMIN]).status_code in (302, 403)
    staff.refresh_from_db()
    assert (staff.is_active, staff.session_epoch) == (True, 0)
    assert roles_of(staff) == {roles.COMMUNICATIONS}
    assert 'href="/admin/users/"' not in client.get("/admin/").content.decode()


# Changing


def test_administrator_changes_an_account(admin: Client, staff: User) -> None:
    answer = edit(
        admin, staff, first_name="Samira", language="en", roles=[roles.HANDLER, roles.ANALYST]
    )
    assert answer.status_code == 302
    staff.refresh_from_db()
    assert (staff.first_name, staff.language) == ("Samira", "en")
    assert staff.has_usable_password()
    assert roles_of(staff) == {roles.HANDLER, roles.ANALYST}
    assert UserProfile.get_for_user(staff).preferred_language == "en"
    entry = logged(staff, actions.ROLES_CHANGED)
    assert entry.data == {"given": ["handler", "analyst"], "taken": ["communications"]}
    assert (
        "given: Handler of reports, Analyst"
        in admin.get(f"{LIST}history/{staff.pk}/").content.decode()
    )


def test_another_address_signs_out_and_the_old_one_is_forgotten(admin: Client, staff: User) -> None:
    EmailAddress.objects.create(user=staff, email=staff.email, primary=True, verified=True)
    session = client_of(staff)
    assert can_work(session)
    assert edit(admin, staff, email="New@Example.org").status_code == 302
    staff.refresh_from_db()
    assert staff.email == "new@example.org"
    assert not can_work(session)
    assert not EmailAddress.objects.filter(email="staff@example.org").exists()


def test_an_address_is_taken_once(admin: Client, staff: User, administrator: User) -> None:
    assert edit(admin, staff, email="ADMIN@example.org").status_code == 200
    staff.refresh_from_db()
    assert staff.email == "staff@example.org"


def test_form_makes_nobody_superuser_and_sets_no_password(admin: Client, staff: User) -> None:
    before = staff.password
    edit(admin, staff, is_superuser="on", is_staff="on", password1="x-Long-one-71", groups=["1"])
    staff.refresh_from_db()
    assert (staff.is_superuser, staff.is_staff, staff.password) == (False, False, before)
    assert roles_of(staff) == {roles.COMMUNICATIONS}


def test_no_role_that_is_not_offered(admin: Client, staff: User) -> None:
    Group.objects.create(name="by hand")
    assert edit(admin, staff, roles=["by hand"]).status_code == 200
    assert roles_of(staff) == {roles.COMMUNICATIONS}


def test_group_made_by_hand_stays(admin: Client, staff: User) -> None:
    staff.groups.add(Group.objects.create(name="by hand"))
    assert edit(admin, staff, roles=[roles.HANDLER]).status_code == 302
    assert roles_of(staff) == {roles.HANDLER, "by hand"}


def make_helper() -> User:
    """Somebody who may change accounts without being an administrator."""
    user = make_staff("helper@example.org", roles.COMMUNICATIONS)
    for name in ("people.change_user", "people.add_user", ADMIN_ACCESS):
        label, codename = name.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=label, codename=codename)
        )
    return user


def test_who_is_no_administrator_makes_none_and_touches_none(
    administrator: User, second: User, staff: User
) -> None:
    helper = make_helper()
    client = client_of(helper)
    for user in (staff, helper):
        assert edit(client, user, roles=[roles.ADMIN]).status_code == 200
        assert roles.ADMIN not in roles_of(user)
    edit(client, staff, email="mine@example.org", roles=[roles.HANDLER])
    staff.refresh_from_db()
    assert (staff.email, roles_of(staff)) == ("staff@example.org", {roles.HANDLER})
    assert client.get(f"{LIST}edit/{second.pk}/").status_code == 302
    for name in ACTS:
        act(client, name, second)
    second.refresh_from_db()
    assert (second.is_active, second.session_epoch) == (True, 0)


def test_only_a_superuser_touches_a_superuser(admin: Client) -> None:
    root = User.objects.create_superuser("root@example.org", "x")
    edit(admin, root, email="mine@example.org")
    for name in ACTS:
        act(admin, name, root)
    root.refresh_from_db()
    assert (root.email, root.is_active, root.session_epoch) == ("root@example.org", True, 0)
    assert act(client_of(root), "sign-out", root).status_code == 302
    root.refresh_from_db()
    assert root.session_epoch == 1


# Acts


def test_account_is_put_away_and_taken_back(admin: Client, staff: User) -> None:
    session = client_of(staff)
    assert can_work(session)
    page = admin.get(f"{LIST}put-away/{staff.pk}/")
    assert page.status_code == 200
    assert can_work(session), "looking at the question does nothing"
    assert act(admin, "put-away", staff).status_code == 302
    staff.refresh_from_db()
    assert staff.is_active is False
    assert not can_work(session)
    assert roles_of(staff) == {roles.COMMUNICATIONS}
    logged(staff, actions.PUT_AWAY)
    assert act(admin, "take-back", staff).status_code == 302
    assert not can_work(session), "an old session stays closed"
    assert can_work(client_of(staff))
    logged(staff, actions.TAKEN_BACK)


def test_everybody_signs_out_of_all_devices(admin: Client, staff: User) -> None:
    one, other = client_of(staff), client_of(staff)
    account = one.get("/admin/account/").content.decode()
    assert "/admin/account/sign-out/" in account
    assert "/account/2fa/" in account
    assert one.get("/admin/account/sign-out/").status_code == 200
    assert one.post("/admin/account/sign-out/")["Location"] == "/account/login/"
    assert not can_work(one)
    assert not can_work(other)
    assert logged(staff, actions.SIGNED_OUT).user == staff
    again = client_of(User.objects.get(pk=staff.pk))
    act(admin, "sign-out", staff)
    assert not can_work(again)


def test_lost_telephone(admin: Client, staff: User, administrator: User) -> None:
    give_app(staff)
    session = client_of(staff)
    assert can_work(session)
    act(admin, "take-factors", staff)
    assert not Authenticator.objects.filter(user=staff).exists()
    assert not can_work(session)
    assert logged(staff, actions.FACTORS_TAKEN).user == administrator


def test_one_does_not_take_away_ones_own_factors(admin: Client, administrator: User) -> None:
    give_app(administrator)
    act(admin, "take-factors", administrator)
    assert Authenticator.objects.filter(user=administrator).exists()


@pytest.mark.parametrize("name", ACTS)
def test_act_on_nobody(admin: Client, name: str) -> None:
    assert admin.get(f"{LIST}{name}/99999/").status_code == 404


def test_nobody_is_deleted_by_any_address(staff: User) -> None:
    client = client_of(User.objects.create_superuser("root@example.org", "x"))
    assert client.post(f"{LIST}delete/{staff.pk}/").status_code == 404
    for action in ("delete", "assign_role", "set_active_state"):
        path = f"/admin/bulk/people/user/{action}/?id={staff.pk}"
        assert client.get(path).status_code == 404
        role = Group.objects.get(name=roles.ADMIN).pk
        data = {"role": role, "mark_as_active": "False"}
        assert client.post(path, data).status_code == 404
    staff.refresh_from_db()
    assert staff.is_active
    assert roles_of(staff) == {roles.COMMUNICATIONS}


# The last administrator


def test_last_administrator_stays(admin: Client, administrator: User, staff: User) -> None:
    # An administrator who never came, one past the last day, and one put away are none.
    invited = User.objects.create_user("invited@example.org")
    invited.groups.add(Group.objects.get(name=roles.ADMIN))
    make_staff("away@example.org", roles.ADMIN, is_active=False)
    yesterday = timezone.localdate() - timedelta(days=1)
    make_staff("ended@example.org", roles.ADMIN, access_until=yesterday)
    tomorrow = timezone.localdate() + timedelta(days=1)

    refused = act(admin, "put-away", administrator)
    assert "last administrator" in admin.get(refused.url).content.decode()
    for changed in ({"roles": [roles.HANDLER]}, {"access_until": str(tomorrow)}):
        answer = edit(admin, administrator, **changed)
        assert answer.status_code == 200
        assert "last administrator" in answer.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.access_until is None
    assert roles_of(administrator) == {roles.ADMIN}
    assert not ModelLogEntry.objects.filter(action=actions.PUT_AWAY).exists()


def test_with_a_second_one_the_first_may_go(
    admin: Client, administrator: User, second: User
) -> None:
    assert edit(admin, administrator, roles=[roles.HANDLER]).status_code == 302
    assert roles_of(administrator) == {roles.HANDLER}
    assert act(client_of(second), "put-away", second).status_code == 302
    second.refresh_from_db()
    assert second.is_active


# The export


def test_export_for_an_audit(admin: Client, administrator: User, staff: User) -> None:
    User.objects.filter(pk=staff.pk).update(first_name="=1+1", last_name="")
    make_staff("away@example.org", is_active=False)
    give_app(staff)
    answer = admin.get(f"{LIST}export/")
    lines = answer.content.decode().removeprefix("\ufeff").splitlines()
    assert lines[0] == (
        "email;name;organisation;roles;state;last_sign_in;second_factor;last_day;invited"
    )
    assert len(lines) == 1 + User.objects.count()
    (line,) = [line for line in lines if line.startswith("staff@example.org")]
    assert ";'=1+1;" in line
    assert ";App;" in line
    assert logged(administrator, actions.EXPORTED)


# Groups


def test_groups_are_for_superusers_and_those_of_roles_for_nobody(admin: Client) -> None:
    group = Group.objects.get(name=roles.HANDLER)
    for path in ("", "new/", f"edit/{group.pk}/", f"delete/{group.pk}/"):
        assert admin.get(f"/admin/groups/{path}").status_code == 302
    root = client_of(User.objects.create_superuser("root@example.org", "x"))
    assert root.get("/admin/groups/").status_code == 200
    assert root.get(f"/admin/groups/edit/{group.pk}/").status_code == 302
    assert root.post(f"/admin/groups/delete/{group.pk}/").status_code == 302
    assert Group.objects.filter(pk=group.pk).exists()
    own = Group.objects.create(name="by hand")
    assert root.get(f"/admin/groups/edit/{own.pk}/").status_code == 200


def test_municipality_is_kept(admin: Client, staff: User) -> None:
    almere = Municipality.objects.create(
        code="GM0034", name="Almere", site=Site.objects.get(is_default_site=True)
    )
    assert edit(admin, staff, municipality=almere.pk).status_code == 302
    staff.refresh_from_db()
    assert staff.municipality == almere
