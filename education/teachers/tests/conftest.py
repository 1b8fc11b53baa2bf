"""A site with a municipality, a school on the list, and teachers who sign in as people do."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from wagtail.models import Site

from education.models import LessonPackPage, School, SchoolDomain
from education.tests.conftest import (
    editor,
    index,
    maker,
    pack,
    private_files,
)
from home.people.models import Municipality

__all__ = ["editor", "index", "maker", "pack", "private_files"]

SIGN_IN, CODE, PACKS = "/nl/teachers/sign-in/", "/nl/teachers/code/", "/nl/teachers/my-packs/"
SignedIn = Callable[..., Client]


@pytest.fixture
def almere(pack: LessonPackPage) -> Municipality:
    site = Site.objects.get(is_default_site=True)
    return Municipality.objects.create(code="GM0034", name="Almere", site=site)


@pytest.fixture
def school(almere: Municipality) -> School:
    made = School.objects.create(municipality=almere, brin="12AB", name="De Brug")
    SchoolDomain.objects.create(school=made, domain="debrug.nl")
    return made


def mailed_code(to: str) -> str:
    """The six digits of the newest mail, which went to this address."""
    assert mail.outbox[-1].to == [to.lower()]
    found = re.search(r"^\d{6}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[0]


def ask(client: Client, email: str, wanted: str = "") -> str:
    """Asks for a code; the code."""
    asked = client.post(SIGN_IN, {"email": email, "next": wanted})
    assert (asked.status_code, asked.headers["Location"]) == (302, CODE)
    return mailed_code(email)


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


@pytest.fixture
def signed_in(almere: Municipality) -> SignedIn:
    """Signs an address in; the browser in which it is."""

    def sign(email: str = "juf@debrug.nl") -> Client:
        client = Client()
        code = ask(client, email)
        assert client.post(CODE, {"code": code}).headers["Location"] == PACKS
        assert settings.SESSION_COOKIE_NAME in client.cookies
        return client

    return sign
