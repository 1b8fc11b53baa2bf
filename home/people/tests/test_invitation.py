"""From an invitation to an account that is in use; and every link that does not work."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.people import roles
from home.people.accounts import actions
from home.people.accounts.invitation import SALT, accept, token_for
from home.people.accounts.invitation_mail import send_invitation
from home.people.models import User

from .accounts import LOGIN, make_staff, try_password

pytestmark = pytest.mark.django_db

NEW = "/admin/users/new/"
PASSWORD = "a-Long-one-71-for-tests"
Send = Callable[..., list[Any]]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make_staff("admin@example.org", roles.ADMIN))
    return client


@pytest.fixture
def invited(admin: Client, django_capture_on_commit_callbacks: Any) -> User:
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(NEW, filled()).status_code == 302
    return User.objects.get(email="new@example.org")


def filled(**changed: Any) -> dict[str, Any]:
    form = {
        "email": "New@example.org",
        "first_name": "Noor",
        "last_name": "New",
        "language": "en",
        "organisation": "municipality",
        "municipality": "",
        "access_until": "",
        "roles": [roles.HANDLER],
        "page": "",
    }
    return form | changed


def path_in_mail(number: int = -1) -> str:
    found = re.search(r"https?://[^/]+(/account/invitation/\S+)", str(mail.outbox[number].body))
    assert found, mail.outbox[number].body
    return found[1]


def choose(path: str, password: str = PASSWORD, again: str = "") -> Any:
    return Client().post(path, {"password": password, "again": again or password})


def test_invited_person_chooses_a_password_and_signs_in(invited: User) -> None:
    assert not invited.has_usable_password()
    assert set(invited.groups.values_list("name", flat=True)) == {roles.HANDLER}
    (message,) = mail.outbox
    assert message.to == ["new@example.org"]
    assert "Noor New" in str(message.body)
    person = Client()
    page = person.get(path_in_mail())
    assert page.status_code == 200
    words = page.content.decode()
    assert 'lang="en"' in words
    assert words.count('autocomplete="new-password"') == 2
    assert "no-store" in page["Cache-Control"]
    assert choose(path_in_mail()).url == LOGIN
    try_password(person, "new@example.org", PASSWORD)
    assert person.get("/admin/").status_code == 200
    for action in (actions.INVITED, actions.JOINED):
        assert ModelLogEntry.objects.filter(action=action, object_id=str(invited.pk)).exists()


def test_mail_is_in_the_persons_language(
    admin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(NEW, filled(language="nl"))
    assert 'lang="nl"' in Client().get(path_in_mail()).content.decode()


def test_queue_holds_no_link(invited: User) -> None:
    assert send_invitation.enqueue(invited.pk).args == [invited.pk]


def test_second_factor_comes_after_the_password(invited: User, settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True
    choose(path_in_mail())
    person = Client()
    try_password(person, "new@example.org", PASSWORD)
    assert person.get("/admin/")["Location"].startswith("/account/2fa/")


@pytest.mark.parametrize(
    ("password", "again"),
    [("short", "short"), (PASSWORD, "another"), ("", ""), ("1" * 15, "1" * 15)],
)
def test_password_that_is_none_is_told(invited: User, password: str, again: str) -> None:
    answer = choose(path_in_mail(), password, again)
    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode()
    invited.refresh_from_db()
    assert not invited.has_usable_password()


def gone(path: str) -> bool:
    answers = [Client().get(path), choose(path)]
    return {answer.status_code for answer in answers} == {410} and all(
        LOGIN in answer.content.decode() for answer in answers
    )


def test_link_works_once(invited: User) -> None:
    path = path_in_mail()
    choose(path)
    assert gone(path)
    assert accept(token=path.split("/")[-2], password="other-Long-one-71") is None


def test_link_of_too_long_ago(invited: User, settings: Any) -> None:
    settings.INVITATION_DAYS = -1
    assert gone(path_in_mail())


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a:b:c",
        signing.dumps([99999, "y"], salt=SALT),
        signing.dumps([1, "y"], salt=SALT),
        signing.dumps([1, "y"], salt="another"),
        "%00",
        "é" * 40,
    ],
    # Signed with the second in it: the workers of a run would know the same test by two names.
    ids=["short", "three parts", "nobody", "old", "other salt", "null", "not ascii"],
)
def test_garbled_link(invited: User, token: str) -> None:
    assert gone(f"/account/invitation/{token}/")


def test_link_is_nobody_elses(invited: User) -> None:
    other = User.objects.create_user("other@example.org")
    _pk, digest = signing.loads(token_for(invited), salt=SALT)
    assert gone(f"/account/invitation/{signing.dumps([other.pk, digest], salt=SALT)}/")


@pytest.mark.parametrize(
    "changed",
    [
        {"is_active": False},
        {"access_until": timezone.localdate() - timedelta(days=1)},
        {"email": "moved@example.org"},
        {"last_login": timezone.now()},
    ],
)
def test_link_ends_with_the_account(invited: User, changed: dict[str, Any]) -> None:
    User.objects.filter(pk=invited.pk).update(**changed)
    assert gone(path_in_mail())


def test_sent_again_only_the_newest_works(
    admin: Client, invited: User, django_capture_on_commit_callbacks: Any
) -> None:
    again = f"/admin/users/invite-again/{invited.pk}/"
    assert again in admin.get(f"/admin/users/edit/{invited.pk}/").content.decode()
    assert admin.get(again).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(again).status_code == 302
    assert gone(path_in_mail(0))
    assert Client().get(path_in_mail(1)).status_code == 200
    choose(path_in_mail(1))
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(again)
    assert len(mail.outbox) == 2, "who came already is not invited again"


@pytest.mark.parametrize(
    "changed",
    [
        {"email": "ADMIN@example.org"},
        {"email": "nothing"},
        {"first_name": ""},
        {"roles": []},
        {"roles": ["nothing"]},
        {"access_until": "2020-01-01"},
        {"organisation": "nothing"},
        {"language": "ar"},
        {"roles": [roles.AGENCY]},
    ],
)
def test_invitation_that_is_not_sent(
    admin: Client, changed: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(NEW, filled(**changed)).status_code == 200
    assert not mail.outbox
    assert User.objects.count() == 1


def test_invited_person_is_no_superuser(admin: Client) -> None:
    admin.post(NEW, filled(is_superuser="on", password1=PASSWORD, password2=PASSWORD))
    made = User.objects.get(email="new@example.org")
    assert (made.is_superuser, made.has_usable_password()) == (False, False)


def test_account_put_away_before_the_mail_goes_gets_none(invited: User) -> None:
    mail.outbox.clear()
    User.objects.filter(pk=invited.pk).update(is_active=False)
    send_invitation.enqueue(invited.pk)
    send_invitation.enqueue(99999)
    assert not mail.outbox
