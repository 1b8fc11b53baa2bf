"""Staff see reports, and read words only as an act that leaves a trace."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.demo.synthetic import make_incidents
from reporting.models import AuditEntry, Report, Sealed

SignIn = Callable[[str], Client]
STORY = "Iemand bleef achter mij lopen."


def test_listing_shows_what_where_and_when_and_no_word(report: Report, sign_in: SignIn) -> None:
    html = sign_in("handler").get("/admin/casework/").content.decode()
    assert "Sissen" in html
    assert "21:30" in html
    assert STORY not in html


@pytest.mark.parametrize("role", ["communications", "vitree_editor"])
def test_who_does_not_handle_reports_sees_none(report: Report, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    addresses = ("", "results/", f"{report.pk}/")
    for address in addresses:
        response = client.get(f"/admin/casework/{address}")
        assert response.status_code == 302, address
        assert STORY not in response.content.decode()
    refused = AuditEntry.objects.filter(action=AuditEntry.Action.REFUSED)
    assert refused.count() == len(addresses)
    assert "casework" not in client.get("/admin/").content.decode()


def test_stranger_is_sent_to_sign_in(report: Report, client: Client) -> None:
    for address in ("", f"{report.pk}/"):
        response = client.get(f"/admin/casework/{address}")
        assert response.status_code == 302
        assert "/account/login/" in response.headers["Location"]


def test_opening_the_words_shows_them_and_is_recorded(report: Report, sign_in: SignIn) -> None:
    client = sign_in("handler")
    assert STORY not in client.get(f"/admin/casework/{report.pk}/").content.decode()
    assert not AuditEntry.objects.exists()
    response = client.post(f"/admin/casework/{report.pk}/words/")
    assert STORY in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    entry = AuditEntry.objects.get()
    assert entry.action == AuditEntry.Action.WORDS_OPENED
    assert entry.object_id == str(report.public_id)
    assert entry.actor_email == "handler@example.org"


def test_words_do_not_open_by_following_a_link(report: Report, sign_in: SignIn) -> None:
    assert sign_in("handler").get(f"/admin/casework/{report.pk}/words/").status_code == 405


def test_who_may_not_open_words_is_refused_and_recorded(report: Report, sign_in: SignIn) -> None:
    response = sign_in("analyst").post(f"/admin/casework/{report.pk}/words/")
    assert STORY not in response.content.decode()
    assert AuditEntry.objects.get().action == AuditEntry.Action.REFUSED


def test_server_without_private_key_says_so(report: Report, sign_in: SignIn, settings: Any) -> None:
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    client = sign_in("handler")
    assert "/words/" not in client.get(f"/admin/casework/{report.pk}/").content.decode()
    response = client.post(f"/admin/casework/{report.pk}/words/")
    assert response.context["unreadable"] is True
    assert AuditEntry.objects.get().action == AuditEntry.Action.WORDS_UNREADABLE


def test_report_of_another_municipality_is_not_there(
    report: Report, almere: Municipality, sign_in: SignIn
) -> None:
    from wagtail.models import Page, Site

    other_site = Site.objects.create(
        hostname="elsewhere", port=80, root_page=Page.objects.filter(depth=2).first()
    )
    other = Municipality.objects.create(code="GM0000", name="Elders", site=other_site)
    Report.objects.update(municipality=other)
    client = sign_in("handler")
    assert client.get(f"/admin/casework/{report.pk}/").status_code == 404
    assert "Sissen" not in client.get("/admin/casework/results/").content.decode()


def test_listing_costs_as_much_with_many_reports_as_with_few(
    almere: Municipality, sign_in: SignIn
) -> None:
    client = sign_in("handler")
    # What is looked up once per process, and not per request.
    client.get("/admin/casework/")
    counts = []
    for _round in range(2):
        make_incidents(municipality=almere, count=12, seed=3)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/casework/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_handler_of_one_municipality_gets_nothing_on_the_site_of_another(
    report: Report, almere: Municipality, sign_in: SignIn
) -> None:
    client = sign_in("handler")
    User.objects.filter(email="handler@example.org").update(municipality=None)
    assert client.get(f"/admin/casework/{report.pk}/").status_code == 404
    assert client.post(f"/admin/casework/{report.pk}/words/").status_code == 404
    assert not client.get("/admin/casework/results/").context["object_list"]
    User.objects.filter(email="handler@example.org").update(is_superuser=True)
    assert client.get(f"/admin/casework/{report.pk}/").status_code == 200


def test_ciphertext_that_was_taken_away_does_not_read_as_nothing_told(
    report: Report, sign_in: SignIn
) -> None:
    report.sealed.filter(kind=Sealed.Kind.WORDS).delete()
    response = sign_in("handler").post(f"/admin/casework/{report.pk}/words/")
    assert response.context["unreadable"] is True
    assert AuditEntry.objects.get().action == AuditEntry.Action.WORDS_UNREADABLE


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1999-12-31", "yesterday"])
def test_day_that_no_report_can_have_is_no_failure(
    almere: Municipality, sign_in: SignIn, day: str
) -> None:
    client = sign_in("analyst")
    for name in ("received_from", "received_to"):
        assert client.get(f"/admin/casework/?{name}={day}").status_code == 200


def test_filters_narrow_the_listing(report: Report, sign_in: SignIn, send: Any) -> None:
    send(behaviours=["spitting"], kind_of_place="park")
    client = sign_in("handler")
    for query in ("behaviour=spitting", "kind_of_place=park"):
        listed = client.get(f"/admin/casework/results/?{query}").context["object_list"]
        assert [item.incident.kind_of_place for item in listed] == ["park"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    nothing = client.get(f"/admin/casework/results/?received_from={tomorrow}")
    assert not nothing.context["object_list"]
