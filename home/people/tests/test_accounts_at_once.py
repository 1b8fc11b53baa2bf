"""Two administrators at the same moment."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from wagtail.models import ModelLogEntry

from home.people import roles
from home.people.accounts.administrators import administrators_kept
from home.people.models import User

from .accounts import make_staff


@pytest.fixture
def real_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Rows that every connection sees. Emptying all tables, as a test with transactions does,
    is refused by the audit trail: what was made is taken away by hand."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            for model in (ModelLogEntry, Session, User):
                model.objects.all().delete()
            connection.close()


@pytest.mark.postgres
def test_two_at_once_cannot_put_each_other_away(real_rows: None) -> None:
    one, other = (make_staff(f"{name}@example.org", roles.ADMIN) for name in ("one", "other"))
    client = Client()
    client.force_login(one)

    def put_other_away() -> None:
        try:
            client.post(f"/admin/users/put-away/{other.pk}/")
        finally:
            connection.close()

    second = Thread(target=put_other_away)
    with administrators_kept():
        User.objects.filter(pk=one.pk).update(is_active=False)
        second.start()
        # Long enough to get through, if it did not wait for this transaction.
        second.join(5)
        waited = second.is_alive()
    second.join()
    assert waited
    assert [user.email for user in User.objects.filter(is_active=True)] == ["other@example.org"]


@pytest.mark.django_db
def test_one_after_the_other_cannot_either(client: Client) -> None:
    one, other = (make_staff(f"{name}@example.org", roles.ADMIN) for name in ("one", "other"))
    client.force_login(one)
    client.post(f"/admin/users/put-away/{other.pk}/")
    client.post(f"/admin/users/put-away/{one.pk}/")
    assert [user.email for user in User.objects.filter(is_active=True)] == ["one@example.org"]
