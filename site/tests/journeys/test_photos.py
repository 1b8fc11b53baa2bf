"""Photos of the place, from a telephone to who opens them: nothing else of them is anywhere."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from reporting.intake.photos.cleaning import clean_photo
from reporting.tests.pictures import HOSTILE, plain_photo, telephone_photo

from ..browser.watched import WatchedContext
from ..served.demo import PASSWORD, SiteFiles, copy_of
from ..served.server import Server, serving
from .hiding_places import found, spellings
from .report_form import (
    REPORT_PAGE,
    behaviour,
    code_in,
    error_summary,
    expect_code,
    go_to_check,
    last_report,
    reports_after,
    send_button,
)

BROKEN = "De derde lantaarn"
CANARY = "kanarie5c1fe0b7foto"
BOUNDARY = "ssstop-photo-boundary"
OFFICER, HANDLER = "privacy_officer@ssstop.example", "handler@ssstop.example"


@pytest.fixture(scope="module")
def own_server(demo_files: SiteFiles, worker_id: str) -> Iterator[Server]:
    """A site that asks for photos, since its privacy officer switched that on."""
    with serving(copy_of(demo_files, f"photos-{worker_id}")) as server:
        officer = server.client()
        officer.sign_in(OFFICER, PASSWORD)
        site = server.rows.value("SELECT min(id) FROM wagtailcore_site")
        address = f"/admin/settings/reporting/photosettings/{site}/"
        token = officer.get(address).token
        told = {"csrfmiddlewaretoken": token, "asked": "on", "instruction": ""}
        assert officer.post(address, told).status == 302
        yield server


def multipart(fields: dict[str, str], photos: list[bytes]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; '
    head += f'filename="{CANARY}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    parts += [head.encode() + photo + b"\r\n" for photo in photos]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def pieces(photo: bytes) -> set[bytes]:
    """A part of a picture as it may stand on disk."""
    part = photo[len(photo) // 2 :][:48]
    coded = {base64.b64encode(b" " * shift + part)[4:-4] for shift in range(3)}
    return {part, part.hex().encode(), part.hex().upper().encode(), *coded}


def test_nothing_of_a_photo_is_in_clear_or_left(own_server: Server) -> None:
    server, photo = own_server, telephone_photo(CANARY, (1200, 900))
    before = last_report(server.rows)
    client = server.client()
    fields = {"behaviours": "hissing", "checked": "1", "token": client.get("/nl/melden/").token}
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    hostile = [HOSTILE[name][0]() for name in ("truncated", "png bomb")]
    refused = client.send("POST", "/nl/intake/", multipart(fields, hostile), kind)
    assert refused.status == 422
    assert reports_after(server.rows, before) == []
    sent = client.send("POST", "/nl/intake/", multipart(fields, [photo]), kind)
    assert sent.status == 200
    code_in(sent.text)
    (report,) = reports_after(server.rows, before)
    secrets = {"canary": spellings(CANARY), "pixels": pieces(clean_photo(photo))}
    assert found(server, secrets) == []

    handler = server.client()
    handler.sign_in(HANDLER, PASSWORD)
    address = f"/admin/casework/{report['id']}/"
    told = {"csrfmiddlewaretoken": handler.get(address).token}
    shown = handler.post(f"{address}photos/1/", told)
    assert base64.b64encode(clean_photo(photo)).decode() in shown.text
    assert found(server, secrets) == []


def opened_by_handler(server: Server, report: int) -> str:
    """The page of a case with its words."""
    handler = server.client()
    handler.sign_in(HANDLER, PASSWORD)
    address = f"/admin/casework/{report}/"
    told = {"csrfmiddlewaretoken": handler.get(address).token}
    return handler.post(f"{address}words/", told).text


def chosen(page: Page, *photos: bytes) -> None:
    files: list[FilePayload] = [
        {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": photo}
        for number, photo in enumerate(photos)
    ]
    page.locator("[name=photos]").set_input_files(files)


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_resident_sends_a_photo_and_what_was_good_stays(
    own_server: Server, browser: Browser, javascript: bool
) -> None:
    """One photo that is no photo comes back as a sentence; the good one stays and goes along, and
    so do the answers to questions of the municipality."""
    server = own_server
    before = last_report(server.rows)
    visit = WatchedContext(browser, server.url, javascript=javascript)
    page = visit.page()
    page.goto(REPORT_PAGE["nl"])
    behaviour(page, "shouting").check()
    if javascript:
        go_to_check(page)
        page.locator("[data-change-step=about]").first.click()
    chosen(page, plain_photo(), HOSTILE["svg"][0]())
    page.locator("[name=extra_light][value='3']").check()
    page.locator("[name=extra_broken]").fill(BROKEN)
    if javascript:
        go_to_check(page)
        expect(page.get_by_text(BROKEN).last).to_be_visible()
    send_button(page).click()
    expect(error_summary(page)).to_be_visible()
    expect(page.locator("[name=kept_photos]")).to_be_checked()
    expect(page.locator("[name=extra_light][value='3']")).to_be_checked()
    expect(page.locator("[name=extra_broken]")).to_have_value(BROKEN)
    assert reports_after(server.rows, before) == []
    if javascript:
        go_to_check(page)
    send_button(page).click()
    expect_code(page)
    (report,) = reports_after(server.rows, before)
    photos = server.rows.value(
        "SELECT count(*) FROM reporting_photo WHERE report_id = ?", report["id"]
    )
    assert photos == 1
    assert BROKEN in opened_by_handler(server, report["id"])
    assert visit.context.cookies() == []
    visit.close()
    assert not visit.faults
