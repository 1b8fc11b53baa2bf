"""Who signs in, and what a role may do."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.test import Client

from home.people import roles
from home.people.models import User
from home.people.role_setup import ensure_roles

pytestmark = pytest.mark.django_db

PASSWORD = "not-a-real-password"


def test_login_is_the_address_in_any_case(client: Client) -> None:
    User.objects.create_superuser("Iemand@Example.org", PASSWORD)
    assert client.login(username="IEMAND@example.ORG", password=PASSWORD)


def test_address_is_taken_once() -> None:
    User.objects.create_user("iemand@example.org", PASSWORD)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("iemand@example.org", PASSWORD)


def test_address_is_taken_in_any_case_also_in_the_admin(client: Client) -> None:
    admin = User.objects.create_superuser("admin@example.org", PASSWORD)
    client.force_login(admin)
    response = client.post(
        "/admin/users/new/",
        {
            "email": "ADMIN@example.org",
            "first_name": "A",
            "last_name": "B",
            "password1": "a-Long-one-71",
            "password2": "a-Long-one-71",
        },
    )
    assert response.status_code == 200
    assert User.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="Admin@Example.org")])


def test_raising_the_epoch_signs_out_everywhere(client: Client) -> None:
    user = User.objects.create_superuser("iemand@example.org", PASSWORD)
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    user.session_epoch += 1
    user.save()
    assert client.get("/admin/").status_code == 302


def test_roles_are_there_after_migrating() -> None:
    assert set(roles.declared_roles()) <= set(Group.objects.values_list("name", flat=True))
    handler = Group.objects.get(name=roles.HANDLER)
    assert handler.permissions.filter(codename="open_words").exists()


def test_set_up_gives_each_role_what_the_apps_declared() -> None:
    groups = ensure_roles()
    for role, declared in roles.declared_roles().items():
        held = {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in groups[role].permissions.select_related("content_type")
        }
        assert declared <= held


def test_set_up_twice_changes_nothing_and_keeps_what_was_given_by_hand() -> None:
    groups = ensure_roles()
    by_hand = Permission.objects.get(codename="add_user")
    groups[roles.HANDLER].permissions.add(by_hand)
    ensure_roles()
    assert by_hand in Group.objects.get(name=roles.HANDLER).permissions.all()
    assert Group.objects.filter(name=roles.HANDLER).count() == 1


def test_nobody_may_export_and_open_words_at_once_by_role() -> None:
    both = {"reporting.open_words", "reporting.export_report"}
    assert not [role for role, held in roles.declared_roles().items() if both <= held]
