"""The headers of every public page and of the admin, as they arrive."""

import pytest

from .pages import SIX, addresses, not_found
from .served.client import Answer
from .served.server import Server

PUBLIC_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
}
ADMIN_POLICY = PUBLIC_POLICY - {
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
} | {
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "frame-src 'self'",
    "worker-src 'self' blob:",
}
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
}


def policy(answer: Answer) -> set[str]:
    return {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}


def public_addresses(server: Server) -> list[str]:
    return [
        *addresses(server.rows).values(),
        *(not_found(language) for language in SIX),
        "/",
        "/melden",
        "/health/",
        "/robots.txt",
        "/sitemap.xml",
        "/.well-known/security.txt",
        "/geo/areas.json",
        # No piece of any map: nobody has made one yet, and no other host is asked for it.
        "/tiles/1/0/0.png",
    ]


def test_every_public_answer_has_the_public_policy_and_headers(server: Server) -> None:
    for address in public_addresses(server):
        answer = server.client().get(address)
        assert policy(answer) == PUBLIC_POLICY, address
        assert {name: answer.headers.get(name) for name in EXACT} == EXACT, address


def test_no_public_answer_sets_a_cookie(server: Server) -> None:
    for address in public_addresses(server):
        answer = server.client().get(address)
        assert answer.headers.get_all("Set-Cookie") is None, address
        assert "Cookie" not in answer.headers.get("Vary", ""), address


def test_form_sets_no_cookie_whatever_comes_of_it(server: Server) -> None:
    token = server.client().get("/nl/melden/").token
    for fields, status in (
        ({"token": token}, 422),
        ({"token": token, "behaviours": "hissing"}, 200),
        ({"token": "broken", "behaviours": "hissing"}, 422),
    ):
        answer = server.client().post("/nl/intake/", fields)
        assert answer.status == status
        assert answer.headers.get_all("Set-Cookie") is None
        assert policy(answer) == PUBLIC_POLICY
        assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/admin/nowhere/"])
def test_admin_has_a_policy_of_its_own(server: Server, address: str) -> None:
    answer = server.client().get(address)
    assert policy(answer) == ADMIN_POLICY
    assert {name: answer.headers.get(name) for name in EXACT} == EXACT


def test_staff_screens_are_kept_out_of_every_cache(server: Server) -> None:
    assert "no-store" in server.client().get("/admin/casework/").headers["Cache-Control"]


def test_static_files_are_compressed_and_kept_for_a_year(server: Server) -> None:
    page = server.client().get("/nl/").text
    address = page.split('href="/static/css/')[1].split('"')[0]
    answer = server.client().get(f"/static/css/{address}", {"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
