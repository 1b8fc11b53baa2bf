"""The form on sites of partners: theirs alone may show it, and it is the same form."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from home.people.models import Municipality
from home.registries import counts_by_source
from home.sources import is_source
from reporting.intake.token import new_token
from reporting.models import PartnerSite, Report
from reporting.models.partner import clean_origin, source_of

from .conftest import opened

SignIn = Callable[[str], Client]

PARTNER = "https://jongeren.example"
EMBED = "/nl/melden/embed/"
SECRET = "kanarie"


@pytest.fixture
def partner(almere: Municipality) -> PartnerSite:
    site = PartnerSite(municipality=almere, name="Jongerencentrum", origin=f"{PARTNER}/pagina")
    site.full_clean()
    site.save()
    return site


def text(response: Any) -> str:
    return str(response.content.decode())


def ancestors(response: Any) -> str:
    policy = str(response.headers["Content-Security-Policy"])
    (found,) = re.findall(r"frame-ancestors ([^;]+)", policy)
    return str(found)


def send_embedded(client: Client, **answers: Any) -> Any:
    data = {"behaviours": ["hissing"], "token": new_token(), "source": "jongeren-example"}
    return client.post("/nl/intake/embedded/", data | answers)


def test_only_partners_in_use_may_frame_the_form(client: Client, partner: PartnerSite) -> None:
    PartnerSite.objects.create(
        municipality=partner.municipality, name="Oud", origin="https://oud.example", active=False
    )
    for response in (client.get(EMBED), send_embedded(client), send_embedded(client, token="x")):
        assert ancestors(response) == PARTNER
        assert "X-Frame-Options" not in response.headers
        assert "no-store" in response.headers["Cache-Control"]
        assert not response.cookies


def test_without_partners_nobody_may(client: Client, almere: Municipality) -> None:
    assert ancestors(client.get(EMBED)) == "'none'"


def test_everything_else_stays_the_site_s_own(client: Client, partner: PartnerSite) -> None:
    for address in ("/nl/melden/", "/nl/", "/nl/mijn-melding/"):
        response = client.get(address)
        assert ancestors(response) == "'self'"
        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get("/nl/melden/embed/x/").status_code == 404


def test_a_framed_report_is_one_report_with_its_channel_and_source(
    client: Client, partner: PartnerSite
) -> None:
    response = send_embedded(client, story=SECRET)
    report = Report.objects.get()
    assert (report.channel, report.source) == ("partner", "jongeren-example")
    assert "data-code>" in text(response)
    assert 'action="/nl/intake/embedded/note/"' in text(response)
    assert opened(report)["words"]["story"] == SECRET
    # Sent sooner than anybody fills it in.
    Report.objects.update(held_for_moderation=False)
    assert counts_by_source(partner.municipality, ["jongeren-example"]) == {"jongeren-example": 1}


def test_the_framed_form_stays_in_its_frame(
    client: Client, partner: PartnerSite, rush: None
) -> None:
    plain, framed = text(client.get("/nl/melden/")), text(client.get(EMBED))
    assert '<base target="_top">' in framed
    assert 'action="/nl/intake/embedded/"' in framed
    assert 'class="embed-bar"' in framed
    assert "page-footer" not in framed
    assert "<base" not in plain
    assert 'action="/nl/intake/"' in plain
    wrong = send_embedded(client, behaviours=[])
    assert wrong.status_code == 422
    assert 'action="/nl/intake/embedded/"' in text(wrong)
    assert 'href="#id_behaviours_0" target="_self"' in text(wrong)
    assert client.get("/nl/intake/embedded/").headers["Location"] == EMBED


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://www.partner.example/melden?x=1", "https://www.partner.example"),
        (" https://partner.example:8443/ ", "https://partner.example:8443"),
        ("https://partner.example:443", "https://partner.example"),
        ("http://localhost:9000/x", "http://localhost:9000"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_of_an_address_the_site_is_kept(told: str, kept: str) -> None:
    assert clean_origin(told) == kept
    assert is_source(source_of(kept))


@pytest.mark.parametrize(
    "told",
    [
        *("partner.example", "http://partner.example", "https://*.partner.example", "https://"),
        *(
            "https://a.example;script-src *",
            "https://u:p@a.example",
            "https://a.example:x",
            "data:,x",
        ),
    ],
)
def test_anything_else_is_no_site(told: str) -> None:
    with pytest.raises(ValidationError):
        clean_origin(told)


@given(st.text(max_size=60))
def test_no_text_gets_more_into_the_policy_than_a_host(told: str) -> None:
    try:
        kept = clean_origin(f"https://{told}")
    except ValidationError:
        return
    assert re.fullmatch(r"https://[A-Za-z0-9.-]+(:\d+)?", kept)
    assert is_source(source_of(kept))


def test_an_administrator_adds_a_partner_and_copies_the_lines(
    sign_in: SignIn, with_form: Municipality
) -> None:
    admin = sign_in("admin")
    told = {"name": "Club", "origin": "https://club.example/agenda", "active": "on"}
    assert admin.post("/admin/partner_sites/new/", told).status_code == 302
    site = PartnerSite.objects.get()
    assert (site.origin, site.source) == ("https://club.example", "club-example")
    shown = text(admin.get(f"/admin/partner_sites/edit/{site.pk}/"))
    assert "/nl/melden/embed/?s=club-example" in shown
    assert "/en/report/embed/?s=club-example" in shown
    assert admin.post("/admin/partner_sites/new/", told).status_code == 200
    assert PartnerSite.objects.count() == 1
