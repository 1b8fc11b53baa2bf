"""Whether an account exists shows in no answer: not in its words, its headers or its cookies, and
not in the work that goes into it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.people.models import User
from home.people.signin import mail as account_mail

from .accounts import LOGIN, PASSWORD, give_app, make_staff, make_teacher

pytestmark = pytest.mark.django_db

RESET = "/account/password/reset/"
NOBODY = "nobody@example.org"
RANDOM = re.compile(
    r"[\w.-]+@example\.org|csrfmiddlewaretoken\S* value=\S+|sessionid=\w+|csrftoken=\w+|"
    r"expires=[^;]+|\d\d:\d\d:\d\d|messages=[^;]+"
)


def make_everybody() -> list[str]:
    """An address of each kind of account, as long as that of nobody."""
    yesterday = timezone.localdate() - timedelta(days=1)
    give_app(make_staff("factor@example.org"))
    make_staff("staff0@example.org")
    make_staff("away00@example.org", is_active=False)
    make_staff("ended0@example.org", access_until=yesterday)
    make_teacher("teachr@example.org")
    make_teacher("former@example.org", is_active=False)
    make_teacher("gone00@example.org", access_until=yesterday)
    invited = make_staff("invite@example.org")
    invited.set_unusable_password()
    invited.save()
    addresses = list(User.objects.values_list("email", flat=True))
    assert {len(email) for email in addresses} == {len(NOBODY)}
    return addresses


def everything_in(answer: Any, client: Client) -> tuple[int, str, list[tuple[str, str]], str]:
    """An answer without what is random in any, and the cookies that came with it."""
    headers = [(name, RANDOM.sub("*", value)) for name, value in sorted(answer.headers.items())]
    cookies = RANDOM.sub("*", client.cookies.output())
    return answer.status_code, RANDOM.sub("*", answer.content.decode()), headers, cookies


def wrong_password(client: Client, email: str) -> Any:
    return client.post(LOGIN, {"login": email, "password": "wrong"})


def new_password(client: Client, email: str) -> Any:
    return client.post(RESET, {"email": email}, follow=True)


ASKING = [wrong_password, new_password]


@pytest.mark.parametrize("ask", ASKING)
def test_answer_to_nobody_is_the_answer_to_everybody(ask: Callable[[Client, str], Any]) -> None:
    addresses = make_everybody()
    client = Client()
    expected = everything_in(ask(client, NOBODY), client)
    for email in addresses:
        cache.clear()
        client = Client()
        assert everything_in(ask(client, email), client) == expected, email


@pytest.mark.parametrize("ask", ASKING)
@pytest.mark.drill
def test_so_is_the_refusal_of_who_tried_too_often(ask: Callable[[Client, str], Any]) -> None:
    addresses = make_everybody()
    told = []
    for email in (NOBODY, *addresses):
        cache.clear()
        client = Client()
        for _n in range(11):
            client = Client()
            answer = ask(client, email)
        told.append(everything_in(answer, client))
    assert all(one == told[0] for one in told)


@pytest.mark.parametrize("ask", ASKING)
def test_same_work_goes_into_each(
    ask: Callable[[Client, str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = make_everybody()
    hashed: list[str] = []
    original = MD5PasswordHasher.encode

    def noted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return original(self, password, salt)

    def work(email: str) -> tuple[int, list[str]]:
        cache.clear()
        hashed.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(Client(), email)
        kinds = [query["sql"].split(" FROM ")[-1].split()[0] for query in queries.captured_queries]
        return len(hashed), sorted(kinds)

    monkeypatch.setattr(MD5PasswordHasher, "encode", noted)
    work(NOBODY)
    expected = work(NOBODY)
    assert expected[1]
    for email in addresses:
        assert work(email) == expected, email


def test_mail_goes_to_those_who_may_have_it_only() -> None:
    addresses = [*make_everybody(), NOBODY]
    for email in addresses:
        cache.clear()
        new_password(Client(), email)
    sent = {message.to[0].split("@")[0] for message in mail.outbox}
    assert sent == {"factor", "staff0", "teachr", "invite"}


def test_right_password_of_an_account_that_is_put_away_opens_nothing() -> None:
    make_staff("away00@example.org", is_active=False)
    client = Client()
    answer = client.post(LOGIN, {"login": "away00@example.org", "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert not client.session.get("account_authentication_methods")


def test_mail_waits_sealed_and_is_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[str] = []
    monkeypatch.setattr(
        account_mail.send_account_mail.__class__, "enqueue", lambda _t, n: waiting.append(n)
    )
    message = EmailMultiAlternatives("Subject", "the code is BBBB", "a@example.org", [NOBODY])
    message.attach_alternative("<p>BBBB</p>", "text/html")
    account_mail.queue_mail(message)
    kept = cache.get(f"account-mail:{waiting[0]}")
    assert b"BBBB" not in kept
    assert NOBODY.encode() not in kept
    account_mail.send_account_mail.func(waiting[0])
    account_mail.send_account_mail.func(waiting[0])
    assert [(one.subject, one.body, one.to) for one in mail.outbox] == [
        ("Subject", "the code is BBBB", [NOBODY])
    ]
    sent: Any = mail.outbox[0]
    assert sent.alternatives[0][0] == "<p>BBBB</p>"
