"""Asks for an address as somebody, and says what came of it. Nothing that it does stays."""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client

from home.people import roles
from home.people.models import User

NOBODY, TEACHER, SUPERUSER = "nobody", "teacher", "superuser"
#: Everybody who may come by, in the order of the tables.
EVERYBODY = (NOBODY, TEACHER, *roles.ROLES, SUPERUSER)

#: 302 to the door, and Wagtail's way of saying no: 302 to the start of the admin.
DOOR, NO = "door", "no"
# Not you, not here, not in this way.
DENIED = {DOOR, NO, "403", "404", "405"}
# Rendering is what costs, and it decides nothing about who may.
RENDER = "django.template.backends.django.Template.render"


class Undone(Exception):
    """Ends a transaction in which nothing may stay."""


def client_of(who: str) -> Client:
    """Somebody's browser, signed in; made without the forms, which other tests are about."""
    client = Client(raise_request_exception=False)
    if who == SUPERUSER:
        client.force_login(User.objects.create_superuser("superuser@example.org"))
    elif who == TEACHER:
        school = User.Organisation.SCHOOL
        client.force_login(User.objects.create_user("teacher@example.org", organisation=school))
    elif who != NOBODY:
        demo = User.objects.get(email=f"{who}@ssstop.example")
        assert list(demo.groups.filter(name=who)) == [Group.objects.get(name=who)]
        client.force_login(demo)
    return client


def answer_to(client: Client, method: str, path: str) -> str:
    """The exact status; in place of 302 to the door or to the admin's start, these words."""
    answer = _ask(client, method, path)
    if answer.status_code == 302:
        to = urlsplit(answer.headers["Location"]).path
        return {"/account/login/": DOOR, "/admin/": NO}.get(to, "302")
    return str(answer.status_code)


def is_denied(client: Client, path: str) -> bool:
    """Whether nobody comes in here like this, by asking nor by sending."""
    return all(answer_to(client, method, path) in DENIED for method in ("GET", "POST"))


def _ask(client: Client, method: str, path: str) -> Any:
    send: Callable[..., Any] = client.get if method == "GET" else client.post
    answer: list[Any] = []
    # Signing out is undone too, and the browser must not believe otherwise.
    cookies = copy(client.cookies)
    with suppress(Undone), transaction.atomic():
        answer.append(send(path))
        raise Undone
    client.cookies = cookies
    return answer[0]
