"""Ready answers: in every language of the site, or it is said which are missing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.people import roles
from home.people.models import Municipality
from reporting.demo.lists import load_canned_replies
from reporting.models import CannedReply

from .elsewhere import make_elsewhere

SignIn = Callable[[str], Client]
ADDRESS = "/admin/canned_replies/"


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in(roles.ADMIN)


def form(*texts: tuple[str, str], **fields: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": "Gelezen",
        "order": 5,
        "active": "on",
        "texts-TOTAL_FORMS": len(texts),
        "texts-INITIAL_FORMS": 0,
        "texts-MIN_NUM_FORMS": 1,
        "texts-MAX_NUM_FORMS": 1000,
    }
    for number, (language, text) in enumerate(texts):
        data |= {f"texts-{number}-language": language, f"texts-{number}-text": text}
        data[f"texts-{number}-id"] = ""
    return data | fields


def test_new_answer_says_what_is_missing(admin: Client, almere: Municipality) -> None:
    page = admin.post(f"{ADDRESS}new/", form(("nl", "Dank je."), ("en", "Thanks.")), follow=True)
    reply = CannedReply.objects.get()
    assert (reply.municipality, reply.texts.count()) == (almere, 2)
    html = page.content.decode()
    for language in ("Arabisch", "Turks", "Pools", "Oekraïens"):
        assert html.count(language) >= 2, language
    assert "Gelezen" in html


def test_complete_answer_says_nothing(admin: Client) -> None:
    texts = [(code, "…") for code, _name in settings.LANGUAGES]
    page = admin.post(f"{ADDRESS}new/", form(*texts), follow=True)
    assert "Turks" not in page.content.decode()


def test_incomplete_answer_is_refused_and_kept(admin: Client) -> None:
    for texts in (
        [],
        [("en", "Thanks.")],
        [("nl", "")],
        [("nl", "Een"), ("nl", "Twee")],
        [("xx", "Een"), ("nl", "Twee")],
        [("nl", "é" * 2001)],
    ):
        response = admin.post(f"{ADDRESS}new/", form(*texts))
        assert response.status_code == 200
        assert not CannedReply.objects.exists()
        for _language, text in texts:
            assert text in response.content.decode()


def test_name_is_there_once(admin: Client, almere: Municipality) -> None:
    CannedReply.objects.create(municipality=almere, name="Gelezen")
    response = admin.post(f"{ADDRESS}new/", form(("nl", "Dank je.")))
    assert response.status_code == 200
    assert CannedReply.objects.count() == 1
    elsewhere = make_elsewhere()
    CannedReply.objects.create(municipality=elsewhere, name="Bedankt")
    admin.post(f"{ADDRESS}new/", form(("nl", "Dank je."), name="Bedankt"))
    assert CannedReply.objects.filter(municipality=almere).count() == 2


def test_answer_of_elsewhere_is_not_there(admin: Client, almere: Municipality) -> None:
    elsewhere = make_elsewhere()
    other = CannedReply.objects.create(municipality=elsewhere, name="Van elders")
    assert "Van elders" not in admin.get(ADDRESS).content.decode()
    for action in ("edit", "delete"):
        assert admin.get(f"{ADDRESS}{action}/{other.pk}/").status_code == 404


def test_answer_can_be_deleted(admin: Client, almere: Municipality) -> None:
    reply = CannedReply.objects.create(municipality=almere, name="Gelezen")
    admin.post(f"{ADDRESS}delete/{reply.pk}/")
    assert not CannedReply.objects.exists()


def test_only_the_administrator_keeps_them(sign_in: SignIn) -> None:
    for role in (roles.HANDLER, roles.ANALYST, roles.PRIVACY_OFFICER):
        client = sign_in(role)
        for address in (ADDRESS, f"{ADDRESS}new/"):
            assert client.get(address).status_code == 302


def test_list_takes_as_many_queries_for_many(admin: Client, almere: Municipality) -> None:
    load_canned_replies(almere)
    admin.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        admin.get(ADDRESS)
    for number in range(30):
        reply = CannedReply.objects.create(municipality=almere, name=f"Nog {number}")
        reply.texts.create(language="nl", text="Dank je.")
    with CaptureQueriesContext(connection) as many:
        admin.get(ADDRESS)
    assert len(many) == len(few)


def test_demo_has_six_in_six_languages(almere: Municipality) -> None:
    load_canned_replies(almere)
    load_canned_replies(almere)
    codes = {code for code, _name in settings.LANGUAGES}
    replies = CannedReply.objects.filter(municipality=almere)
    assert replies.count() == 6
    for reply in replies:
        texts = {text.language: text.text for text in reply.texts.all()}
        assert set(texts) == codes
        assert len(set(texts.values())) == len(codes)
        for text in texts.values():
            assert 100 < len(text) <= 1000


def test_address_is_reversed(almere: Municipality) -> None:
    assert reverse("canned_replies:index") == ADDRESS
